// CheapestFirst: candidates by cost, over page layouts of which those that need no more of them are closed. Nearly always the first
// few of a layout are all that is looked at: heaps give them in order, and what is left of them is never sorted.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "base/cost.h"

namespace galley::compose {

class CheapestFirst {
 public:
  struct Item {
    Cost cost = 0;
    std::uint32_t index = 0;  // the earlier of two as dear comes first
    auto operator<=>(const Item&) const = default;
  };

  explicit CheapestFirst(std::size_t layouts) : items_(layouts) {}

  // Before the first pop().
  void add(std::size_t layout, const Item& item) { items_[layout].push_back(item); }
  void order() {
    for (std::size_t layout = 0; layout < items_.size(); ++layout) {
      std::make_heap(items_[layout].begin(), items_[layout].end(), std::greater<>());
      push_head(layout);
    }
  }

  [[nodiscard]] bool empty() const { return heads_.empty(); }
  [[nodiscard]] std::size_t layout() const { return heads_.front().second; }  // of the cheapest

  std::uint32_t pop() {
    const std::size_t from = layout();
    const std::uint32_t index = heads_.front().first.index;
    close();
    std::vector<Item>& items = items_[from];
    std::pop_heap(items.begin(), items.end(), std::greater<>());
    items.pop_back();
    push_head(from);
    return index;
  }

  // The layout of the cheapest gives no more.
  void close() {
    std::pop_heap(heads_.begin(), heads_.end(), std::greater<>());
    heads_.pop_back();
  }

 private:
  void push_head(std::size_t layout) {
    if (items_[layout].empty()) return;
    heads_.emplace_back(items_[layout].front(), layout);
    std::push_heap(heads_.begin(), heads_.end(), std::greater<>());
  }

  std::vector<std::vector<Item>> items_;             // of each layout: a heap, cheapest first
  std::vector<std::pair<Item, std::size_t>> heads_;  // the first of each open layout: a heap likewise
};

}  // namespace galley::compose

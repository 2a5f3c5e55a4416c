#include "pdf/output_intents.h"

#include "pdf/syntax.h"

namespace galley::pdf {
namespace {

Dictionary intent(std::string_view kind, const color::OutputCondition& condition, ObjectNumber profile) {
  Dictionary made{{"Type", Name{"OutputIntent"}},
                  {"S", Name{std::string(kind)}},
                  {"OutputConditionIdentifier", Bytes{text_string(condition.identifier)}},
                  {"Info", Bytes{text_string(condition.info)}},
                  {"DestOutputProfile", profile}};
  if (!condition.registry.empty()) made.add("RegistryName", Bytes{text_string(condition.registry)});
  return made;
}

}  // namespace

Array write_output_intents(const Profiles& profiles, const color::OutputCondition& condition, Images& images, ObjectStore& store) {
  Array intents;
  if (!profiles.needs_intent()) return intents;
  if (!profiles.for_press()) {
    color::OutputCondition screen;
    screen.identifier = "sRGB IEC61966-2.1";
    screen.registry = color::kRegistry;
    screen.info = "sRGB";
    intents.push_back(store.add(intent("GTS_PDFA1", screen, images.profile_stream(color::srgb_profile(), 3))));
    return intents;
  }
  const ObjectNumber profile = images.profile_stream(condition.profile(), 4, condition.deflated);
  intents.push_back(store.add(intent("GTS_PDFX", condition, profile)));
  if (profiles.a2 != 0) intents.push_back(store.add(intent("GTS_PDFA1", condition, profile)));
  return intents;
}

}  // namespace galley::pdf

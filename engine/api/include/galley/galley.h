// Galley for C++17 and later: articles in, print-ready pages out.
//
//   galley::Engine engine;
//   galley::Job job;
//   job.inputs.push_back(galley::Source::file("article.txt"));
//   const galley::Document document = engine.render(job);
//   if (!document || document.write("bulletin.pdf") != galley::Status::Done) ...
//
// These headers are a thin coat over <galley/c.h>, compiled into the program that uses them: the library's own symbols are those
// of C, whatever compiler either was built with.
#pragma once

#include <galley/document.h>  // IWYU pragma: export
#include <galley/engine.h>    // IWYU pragma: export
#include <galley/error.h>     // IWYU pragma: export
#include <galley/job.h>       // IWYU pragma: export
#include <galley/source.h>    // IWYU pragma: export
#include <galley/units.h>     // IWYU pragma: export

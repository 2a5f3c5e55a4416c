// The compiled patterns as bytes of the program's read-only data: mapped with it, paged in only where a word is looked up.
asm(R"(
  .section .rodata
  .balign 16
  .globl galley_hyphen_data
  .globl galley_hyphen_data_end
galley_hyphen_data:
  .incbin ")" GALLEY_HYPHEN_FILE R"("
galley_hyphen_data_end:
  .byte 0
  .text
)");

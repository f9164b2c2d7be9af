#ifndef SEATLEDGER_TEMPLATES_H
#define SEATLEDGER_TEMPLATES_H

#include <stddef.h>

/// Number of files compiled in.
size_t seatledger_template_count(void);

/// Name of a file, relative to Templates/ without its folder: `index.mustache`. NULL where there is no such index.
const char *seatledger_template_name(size_t index);

/// Bytes of the file with a name; their number goes to `size`. NULL where no file has that name.
const unsigned char *seatledger_template(const char *name, size_t *size);

#endif

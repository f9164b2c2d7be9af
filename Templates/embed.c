// Compiles the files of html/, schema/ and strings/ into the binary, so that it needs no folder beside it at run time.
// A file is added here in two lines; the loader in Rendering (TemplateSet) finds it by its name.
#pragma clang diagnostic ignored "-Wc23-extensions"

#include "templates.h"

#include <string.h>

static const unsigned char head[] = {
#embed "html/head.mustache"
};
static const unsigned char document[] = {
#embed "html/document.mustache"
};
static const unsigned char main_element[] = {
#embed "html/main.mustache"
};
static const unsigned char foot[] = {
#embed "html/foot.mustache"
};
static const unsigned char amounts[] = {
#embed "html/amounts.mustache"
};
static const unsigned char renewal_value[] = {
#embed "html/renewal-value.mustache"
};
static const unsigned char cut[] = {
#embed "html/cut.mustache"
};
static const unsigned char origins[] = {
#embed "html/origins.mustache"
};
static const unsigned char index_page[] = {
#embed "html/index.mustache"
};
static const unsigned char publisher[] = {
#embed "html/publisher.mustache"
};
static const unsigned char product[] = {
#embed "html/product.mustache"
};
static const unsigned char indicators[] = {
#embed "html/indicators.mustache"
};
static const unsigned char forecast[] = {
#embed "html/forecast.mustache"
};
static const unsigned char forecast_product[] = {
#embed "html/forecast-product.mustache"
};
static const unsigned char dashboard[] = {
#embed "html/dashboard.mustache"
};
static const unsigned char findings[] = {
#embed "html/findings.mustache"
};
static const unsigned char decisions[] = {
#embed "html/decisions.mustache"
};
static const unsigned char bridge[] = {
#embed "html/bridge.mustache"
};
static const unsigned char changes[] = {
#embed "html/changes.mustache"
};
static const unsigned char identities[] = {
#embed "html/identities.mustache"
};
static const unsigned char record[] = {
#embed "html/record.mustache"
};
static const unsigned char drill[] = {
#embed "html/drill.mustache"
};
static const unsigned char drill_body[] = {
#embed "html/drill-body.mustache"
};
static const unsigned char drill_report[] = {
#embed "html/drill-report.mustache"
};
static const unsigned char owner[] = {
#embed "html/owner.mustache"
};
static const unsigned char owners[] = {
#embed "html/owners.mustache"
};
static const unsigned char plan[] = {
#embed "html/plan.mustache"
};
static const unsigned char plan_schema[] = {
#embed "schema/plan.xsd"
};
static const unsigned char pulse[] = {
#embed "html/pulse.mustache"
};
static const unsigned char sources[] = {
#embed "html/sources.mustache"
};
static const unsigned char method[] = {
#embed "html/method.mustache"
};
static const unsigned char script[] = {
#embed "html/script.js"
};
static const unsigned char script_element[] = {
#embed "html/script.mustache"
};
static const unsigned char style[] = {
#embed "html/style.css"
};
static const unsigned char schema[] = {
#embed "schema/evidence.xsd"
};

static const unsigned char disclosure_schema[] = {
#embed "schema/disclosure.xsd"
};
static const unsigned char renewal[] = {
#embed "html/renewal.mustache"
};
static const unsigned char renewal_schema[] = {
#embed "schema/renewal.xsd"
};
static const unsigned char signoff_schema[] = {
#embed "schema/signoff.xsd"
};

static const unsigned char german[] = {
#embed "strings/de.po"
};

static const struct {
  const char *name;
  const unsigned char *bytes;
  size_t size;
} files[] = {
    {"amounts.mustache", amounts, sizeof amounts},
    {"bridge.mustache", bridge, sizeof bridge},
    {"changes.mustache", changes, sizeof changes},
    {"cut.mustache", cut, sizeof cut},
    {"de.po", german, sizeof german},
    {"decisions.mustache", decisions, sizeof decisions},
    {"dashboard.mustache", dashboard, sizeof dashboard},
    {"disclosure.xsd", disclosure_schema, sizeof disclosure_schema},
    {"document.mustache", document, sizeof document},
    {"drill-body.mustache", drill_body, sizeof drill_body},
    {"drill-report.mustache", drill_report, sizeof drill_report},
    {"drill.mustache", drill, sizeof drill},
    {"evidence.xsd", schema, sizeof schema},
    {"findings.mustache", findings, sizeof findings},
    {"foot.mustache", foot, sizeof foot},
    {"forecast-product.mustache", forecast_product, sizeof forecast_product},
    {"forecast.mustache", forecast, sizeof forecast},
    {"head.mustache", head, sizeof head},
    {"identities.mustache", identities, sizeof identities},
    {"index.mustache", index_page, sizeof index_page},
    {"indicators.mustache", indicators, sizeof indicators},
    {"main.mustache", main_element, sizeof main_element},
    {"method.mustache", method, sizeof method},
    {"origins.mustache", origins, sizeof origins},
    {"owner.mustache", owner, sizeof owner},
    {"owners.mustache", owners, sizeof owners},
    {"plan.mustache", plan, sizeof plan},
    {"plan.xsd", plan_schema, sizeof plan_schema},
    {"product.mustache", product, sizeof product},
    {"publisher.mustache", publisher, sizeof publisher},
    {"pulse.mustache", pulse, sizeof pulse},
    {"record.mustache", record, sizeof record},
    {"renewal-value.mustache", renewal_value, sizeof renewal_value},
    {"renewal.mustache", renewal, sizeof renewal},
    {"renewal.xsd", renewal_schema, sizeof renewal_schema},
    {"script.js", script, sizeof script},
    {"script.mustache", script_element, sizeof script_element},
    {"signoff.xsd", signoff_schema, sizeof signoff_schema},
    {"sources.mustache", sources, sizeof sources},
    {"style.css", style, sizeof style},
};

size_t seatledger_template_count(void) { return sizeof files / sizeof files[0]; }

const char *seatledger_template_name(size_t index) {
  return index < seatledger_template_count() ? files[index].name : NULL;
}

const unsigned char *seatledger_template(const char *name, size_t *size) {
  for (size_t index = 0; index < seatledger_template_count(); index++) {
    if (strcmp(files[index].name, name) == 0) {
      *size = files[index].size;
      return files[index].bytes;
    }
  }
  *size = 0;
  return NULL;
}

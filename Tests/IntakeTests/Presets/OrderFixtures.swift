import Facts

@testable import Intake

let orderFixtures: [PresetFixture] = [
  PresetFixture(
    preset: "snipe-it-licences",
    text: #"""
      Full Name,Email,Username,Item name,serial number,Category,manufacturer,purchase date,purchase cost,purchase order,order number,Licensed To Name,Licensed to Email,expiration date,maintained,reassignable,seats,company,supplier,notes
      Ann Lee,ann.lee@meridian.example,alee,AutoCAD,KEY-1,CAD,Autodesk,11/24/2025,$12500.00,PO-1,O-1,Meridian,it@meridian.example,11/23/2026,true,yes,50,Meridian GmbH,Seller Ltd,"first line
      second line"
      Bo Chen,bo.chen@meridian.example,bchen,Visio,KEY-2,Office,Microsoft,2025-01-31,"$1,250.50",,O-2,,,2026-01-30,false,no,10,,Seller Ltd,
      ,,,Perpetual,KEY-3,,,1/2/24,$0.99,PO-3,,,,,true,yes,1,,Seller Ltd,
      ,,,=1+1,KEY-4,,,01/02/2024,$5,PO-4,O-4,,,,true,yes,3,,Seller Ltd,<b>
      Zoë,zoe@meridian.example,zoe,Größe,KEY-5,,,01/02/2024,$5.00,PO-5,O-5,,,,true,yes,0,,Seller Ltd,
      ,,,No Seats,KEY-6,,,01/02/2024,$5.00,PO-6,O-6,,,,true,yes,,,Seller Ltd,
      ,,,Half,KEY-7,,,01/02/2024,$5.00,PO-7,O-7,,,,true,yes,1.5,,Seller Ltd,
      ,,,Bad Date,KEY-8,,,31/12/2024,$5.00,PO-8,O-8,,,,true,yes,1,,Seller Ltd,
      ,,,Bad Money,KEY-9,,,01/02/2024,twelve,PO-9,O-9,,,,true,yes,1,,Seller Ltd,
      Short,row
      ,x@meridian.example,,,KEY-11,,,01/02/2024,$5.00,PO-11,O-11,,,,true,yes,1,,Seller Ltd,

      """#,
    expected: [
      .entitlements: .init(accepted: 6, rejected: 5), .purchases: .init(accepted: 7, rejected: 4),
      .assignments: .init(accepted: 3, outOfScope: 6, rejected: 2),
    ], fields: ["currency": .constant("USD")]),
  PresetFixture(
    preset: "servicenow-entitlements",
    text: #"""
      Publisher part number,Software model,License type,Metric group,License metric,Rights per license pack,Number of packs,Agreement type,Purchased rights,Contract number,Vendor,Unit cost,GL account,Cost center,Start date,End date
      AN-1,Ansys Mechanical,Perpetual,Common,Per Named User,1,50,Generic,50,CNTR-1,Ansys,EUR;200,,CC-1,2025-01-01,
      MS-1,Visio Plan 2,Subscription,Microsoft,User Subscription,1,10,EA,10,CNTR-2,Microsoft,USD;15.50,,,01/02/2025,01/01/2026
      AD-1,AutoCAD,Subscription,Common,Per User,,,Generic,25,CNTR-3,Autodesk,1850,,,1-Jan-2025,31-Dec-2025
      ,No Part,Perpetual,Common,Per Device,,,,5,,,,,,2025-01-01,
      XX-1,,Perpetual,Common,Per Device,,,,5,CNTR-5,,,,,2025-01-01,
      XX-2,No Rights,Perpetual,Common,Per Device,,,,,CNTR-6,,,,,2025-01-01,
      XX-3,Bad Money,Perpetual,Common,Per Device,,,,5,CNTR-7,,free of charge,,,2025-01-01,
      XX-4,=1+1,Perpetual,Common,Per Device,,,,5,CNTR-8,<b>,GBP;0.01,,,2025-01-01,
      XX-5,Bad Date,Perpetual,Common,Per Device,,,,5,CNTR-9,,,,,soon,
      XX-6,Unlimited Thing,Perpetual,Common,Enterprise,,,,unlimited,CNTR-10,,,,,2025-01-01,
      XX-7,short

      """#, expected: [.entitlements: .init(accepted: 6, rejected: 5)]),
  PresetFixture(
    preset: "california-escprs",
    text: #"""
      Creation Date,Purchase Date,Fiscal Year,LPA Number,Purchase Order Number,Requisition Number,Acquisition Type,Department Name,Supplier Code,Supplier Name,CalCard,Item Name,Item Description,Quantity,Unit Price,Total Price,Classification Codes,Normalized UNSPSC
      08/27/2025,,2025-2026,7-12-70-26,REQ0011118,REQ0011118,IT Goods,Consumer Affairs,174,Seller One,NO,AutoCAD,AutoCAD annual,10,$1850.00,"$18,500.00",43232,43232
      01/29/2026,01/30/2026,2025-2026,,REQ0011118,REQ0011119,IT Goods,Water Resources,176,Seller Two,NO,Visio,Visio Plan 2,2,$15.50,$31.00,,
      1/5/2026,,2025-2026,,REQ3,,NON-IT Goods,Parks,1,Tires Inc,YES,Tires,"Tires, ""all weather""",4,$2.00,$9.00,,
      01/29/2026,,,,REQ4,,IT Goods,Parks,1,Seller,NO,Return,Credit,-1,$15.50,($15.50),,
      01/29/2026,,,,,,IT Goods,Parks,1,Seller,NO,No Number,x,1,$1.00,$1.00,,
      29/01/2026,,,,REQ6,,IT Goods,Parks,1,Seller,NO,Bad Date,x,1,$1.00,$1.00,,
      01/29/2026,,,,REQ7,,IT Goods,Parks,1,,NO,No Supplier,x,1,$1.00,$1.00,,
      01/29/2026,,,,REQ8,,IT Goods,Parks,1,=SUM(A1),NO,<b>,@x,1,$0.00,$0.00,,
      01/29/2026,,,,REQ9,,IT Goods,Parks,1,Seller,NO,Bad Price,x,1,call us,,,
      01/29/2026,,,,REQ10,,IT Goods,Parks,1,Seller
      01/29/2026,,,,REQ11,,IT Goods,Parks,1,Seller,NO,"Two
      lines",x,1,$1.00,$1.00,,

      """#, expected: [.purchases: .init(accepted: 6, rejected: 5)]),
  PresetFixture(
    preset: "coupa-invoices",
    text: #"""
      Invoice,Invoice Number*,Supplier Name,Supplier Number,Status,Invoice Date*,Currency
      Invoice Line,Invoice Number*,Supplier Name,Supplier Number,Line Number,Description*,Supplier Part Number,Auxiliary Part Number,Price*,Quantity,Unit of Measure*,PO Number,PO Line Number,UNSPSC
      Invoice,INV-1,Seller One,S-1,approved,2026-08-01,USD
      Invoice Line,INV-1,Seller One,S-1,1,AutoCAD annual,AC-1Y,,1850.00,10,EA,PO-1,1,43232
      Invoice Line,INV-1,Seller One,S-1,2,Consulting,,,1.00,2500,USD,PO-1,2,
      Invoice,INV-2,Seller Two,S-2,approved,2026-08-02,USD
      Invoice Line,INV-2,Seller Two,S-2,1,"Visio, ""Plan 2""",VI-2,,15.50,3,EA,PO-2,1,
      Invoice Line,INV-2,Seller Two,S-2,2,No Order,VI-2,,15.50,3,EA,,,
      Invoice Line,INV-2,=1+1,S-2,3,<b>,,,1,1,EA,PO-2,3,
      Invoice Line,INV-2,Seller Two,S-2,4,Bad Price,,,n/a,1,EA,PO-2,4,
      Invoice Line,INV-2,Seller Two,S-2,5,Short
      Invoice Charge,INV-2,Seller Two,S-2,1,Freight,12.00
      Invoice Line,INV-2,Seller Two,S-2,6,Größe,,,1,1,EA,PO-2,,

      """#, expected: [.purchases: .init(accepted: 5, outOfScope: 3, rejected: 3)],
    fields: ["order_date": .constant("2026-08-31"), "currency": .constant("USD")]),
]

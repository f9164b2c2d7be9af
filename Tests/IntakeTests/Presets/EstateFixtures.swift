import Facts

let estateFixtures: [PresetFixture] = [
  PresetFixture(
    preset: "snipe-it-assets",
    text: #"""
      Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Order Number,Model,Purchase Date,Purchase Cost,Checkout Type,Checked Out To: Username,Checked Out To: Email,Asset EOL Date
      Meridian GmbH,WS311,MER-311,Workstations,"Kunde, Doyle",HP,Berlin,32719,Z8,1/23/23,2266.13,user,alee,ann.lee@meridian.example,10/27/28
      Meridian Inc,WS312,MER-312,Workstations,,Dell,Boston,,Precision,,,,,,
      ,"=1+1",MER-313,,,,,,"Macbook Pro 13""",,,,,,
      ,No Tag,,,,,,,,,,,,,
      ,<b>x</b>,MER-314,,,,,,,,,location,,,
      ,Zoë's,MER-315,,,,Malmö,,,,,,,,
      ,Short,MER-316
      ,,,,,,,,,,,,,,
      ,"Line
      Break",MER-317,,,,,,,,,,,,
      ,Dup,MER-318,,,,,,,,,,,,

      """#, expected: [.devices: .init(accepted: 7, outOfScope: 1, rejected: 2)]),
  PresetFixture(
    preset: "jamf-computers",
    text: #"""
      Computer Name,Asset Tag,Serial Number,UDID,Last Check-in,Username,Email Address,Department,Number of Processors,Total Number of Cores
      MAC-01,A-1,C02WJ01QHTD9,U-1,2026-09-14 08:31:07,alee,ann.lee@meridian.example,Structures,1,8
      MAC-02,,C02WJ01QHTD8,U-2,2026-09-13 08:31:07,,,,2,24
      MAC-03,,C02WJ01QHTD7,U-3,,,,,,
      MAC-04,,,U-4,,,,,1,8
      MAC-05,,C02WJ01QHTD5,U-5,,,,,one,8
      MAC-06,,C02WJ01QHTD4,U-6,,,,,1,-8
      MAC-07,,C02WJ01QHTD3,U-7,,,,,1,8.5
      =cmd|'/C calc'!A0,,C02WJ01QHTD2,U-8,,<b>,,,1,10
      "MAC
      08",,C02WJ01QHTD1,U-9,,,,,1,10
      MAC-10,short

      """#, expected: [.devices: .init(accepted: 5, rejected: 5)]),
  PresetFixture(
    preset: "jamf-applications",
    text: #"""
      Computer Name,Serial Number,Application Title,Application Version,Application Bundle ID
      MAC-01,C1,AutoCAD 2026.app,25.1,com.autodesk.AutoCAD2026
      MAC-01,C1,Adobe Photoshop 2026.app,27.0,com.adobe.Photoshop
      MAC-02,C2,"Name, with comma.app",1.0,x
      MAC-02,C2,,1.0,x
      ,C3,Nobody's.app,1.0,x
      MAC-03,C3,=HYPERLINK(1),1.0,x
      MAC-03,C3,No Version.app,,
      MAC-03,C3,<script>.app,1,x
      MAC-03,C3
      MAC-03,C3,Größe.app,1,x

      """#, expected: [.deployments: .init(accepted: 7, rejected: 3)]),
  PresetFixture(
    preset: "jamf-computer-json",
    text: #"""
      {"computer":{"general":{"id":1,"name":"MAC-01","serial_number":"C02WJ01QHTD9","udid":"U-1","last_contact_time":"2026-09-14 08:31:07"},
      "location":{"username":"alee","department":"Structures"},"hardware":{"number_processors":1,"number_cores":8,"total_ram":16384},
      "software":{"applications":[
      {"name":"AutoCAD 2026.app","path":"/Applications/AutoCAD 2026.app","version":"25.1","bundle_id":"com.autodesk.AutoCAD2026"},
      {"name":"=1+1.app","version":"1"},{"name":"","version":"1"},{"version":"1"},{"name":"<b>.app","version":null},
      {"name":"Gr\u00f6\u00dfe.app","version":"3"},"no object",{"name":{"x":1}},{"name":"List.app","version":[1,2]},
      {"name":"Last.app","version":"9"}]}}}
      """#, expected: [.deployments: .init(accepted: 6, rejected: 4), .devices: .init(accepted: 1)]),
  PresetFixture(
    preset: "intune-devices",
    text: #"""
      Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial number,Manufacturer,Model,Category,Primary user UPN,Primary user email address,Compliance,Ownership,OS
      id-1,WS311,2021-05-01 08:00:00.0000000,2026-09-14 08:31:07.0000000,aad-1,10.0.26100,S-1,HP,Z8,Production,ann.lee@meridian.example,ann.lee@meridian.example,Compliant,Corporate,Windows
      id-2,WS312,2021-05-01 08:00:00.0000000,,,,,,,,,,,,
      id-3,=cmd,,,,,,,,,,,,,
      ,No Id,,,,,,,,,,,,,
      id-5,"Two
      lines",,,,,,,,<b>,,,,,
      id-6,Zoë-PC,,,,,,,,Standby,zoë@meridian.example,,,,
      id-7,Short
      id-8,,,,,,,,,,,,,,
      ,,,,,,,,,,,,,,
      id-9,"Quote ""Q""",,,,,,,,,,,,,

      """#, expected: [.devices: .init(accepted: 7, outOfScope: 1, rejected: 2)]),
  PresetFixture(
    preset: "intune-applications",
    text: #"""
      ApplicationKey,ApplicationName,ApplicationPublisher,ApplicationShortVersion,ApplicationVersion,DeviceId,DeviceName,OSDescription,Platform,UserName,EmailAddress
      k1,Autodesk AutoCAD 2026,Autodesk,25.1,25.1.0,id-1,WS311,Windows,Windows,Ann Lee,ann.lee@meridian.example
      k2,7-Zip,Igor Pavlov,,24.08,id-1,WS311,Windows,Windows,,
      k3,,Nobody,,1,id-1,WS311,Windows,Windows,,
      k4,No Device,Nobody,,1,,WS311,Windows,Windows,,
      k5,"=cmd|' /C calc'!A0",x,,1,id-2,WS312,Windows,Windows,,
      k6,"Name, Inc.","Publisher ""P""",,1,id-2,WS312,Windows,Windows,,
      k7,Short
      k8,<script>alert(1)</script>,x,,1,id-2,WS312,Windows,Windows,,
      k9,Größe,x,,1,id-2,WS312,Windows,Windows,,
      k1,Autodesk AutoCAD 2026,Autodesk,25.1,,id-3,WS313,Windows,Windows,,

      """#, expected: [.deployments: .init(accepted: 7, rejected: 3)]),
]

import Facts

let publisherFixtures: [PresetFixture] = [
  PresetFixture(
    preset: "adobe-users",
    text: #"""
      Identity Type,Username,Domain,Email,First Name,Last Name,Country Code,ID,Product Configurations,Admin Roles,Product Configurations Administered,User Groups,User Groups Administered,Products Administered,Developer Access
      Federated ID,alee@meridian.example,meridian.example,alee@meridian.example,Ann,Lee,DE,A1,"All Apps plan - 100 GB,Acrobat Pro DC",,,,,,
      Enterprise ID,bchen@meridian.example,meridian.example,bchen@meridian.example,Bo,Chen,US,A2,Photoshop,System Administrator,,,,,
      Adobe ID,ida@mail.example,,ida@mail.example,Ida,Holm,NO,A3,,,,,,,
      Adobe ID,odd,,odd@mail.example,=1+1,<b>x</b>,XX,A4,"@Photoshop, =Acrobat",,,,,,
      Adobe ID,nomail,,,No,Mail,US,A5,Photoshop,,,,,,
      Adobe ID,blank,,blank@mail.example,,,,A6," , ,",,,,,,
      Adobe ID,quoted,,quoted@mail.example,,,,A7,"Photoshop ""single app""",,,,,,
      Adobe ID,ragged,,ragged@mail.example
      Adobe ID,lines,,lines@mail.example,,,,A8,"Photoshop,
      Acrobat",,,,,,
      Adobe ID,zoë,,zoë@mail.example,Zoë,Ångström,SE,A9,Photoshop,,,,,,

      """#,
    expected: [
      .assignments: .init(accepted: 9, outOfScope: 2, rejected: 2), .people: .init(accepted: 8, rejected: 2),
    ]),
  PresetFixture(
    preset: "atlassian-users",
    text: #"""
      User id,User name,email,User status,Added to org,Org role,Last seen in Jira - meridian,Last seen in Confluence - meridian
      557058:1,Ann Lee,ann.lee@meridian.example,Active,3 Jan 2024,Organization admin,14 Sep 2026,Never accessed
      557058:2,Bo Chen,bo.chen@meridian.example,Active,18 Mar 2022,,Never accessed,
      557058:3,Ida Holm,ida.holm@meridian.example,Suspended,1 Feb 2020,,2 Jun 2026,2 Jun 2026
      557058:4,No Product,none@meridian.example,Active,1 Feb 2020,,,
      557058:5,=cmd(),odd@meridian.example,Active,1 Feb 2020,,31 Feb 2026,1 Mar 2026
      557058:6,No Mail,,Active,1 Feb 2020,,1 Mar 2026,
      ,No Id,noid@meridian.example,Active,1 Feb 2020,,1 Mar 2026,No access
      557058:8,"Comma, Name",comma@meridian.example,active,01.02.2020,,1 MAR 2026,1 mar 2026
      557058:9,Short,short@meridian.example,Active
      557058:10,Zoë,zoe@meridian.example,Active,29 Feb 2024,,2026-03-01,

      """#,
    expected: [
      .assignments: .init(accepted: 9, outOfScope: 4, rejected: 2),
      .access: .init(accepted: 8, outOfScope: 4, rejected: 3),
      .people: .init(accepted: 7, rejected: 3),
    ]),
  PresetFixture(
    preset: "github-enterprise-licences",
    text: #"""
      GitHub com login,GitHub com name,Enterprise server user ids,GitHub com user,Enterprise server user,Visual studio subscription user,License type,GitHub com profile,GitHub com member roles,GitHub com enterprise roles,GitHub com verified domain emails,GitHub com saml name,GitHub com orgs with pending invites,GitHub com two factor auth,Enterprise server primary emails
      alee,Ann Lee,,TRUE,FALSE,FALSE,Enterprise,https://github.com/alee,"meridian:Owner,lab:Member",Owner,"ann.lee@meridian.example,ann@lab.example",ann.lee@meridian.example,,TRUE,
      bchen,Bo Chen,srv:7,TRUE,TRUE,TRUE,Visual Studio subscription,https://github.com/bchen,meridian:Member,Member,,bo.chen@meridian.example,,TRUE,bo.chen@meridian.example
      ,,srv:8,FALSE,TRUE,FALSE,Enterprise,,,,,,,,server.only@meridian.example
      ghost,,,TRUE,FALSE,FALSE,,,,,,,,FALSE,
      =bad,<i>x</i>,,TRUE,FALSE,FALSE,Enterprise,javascript:alert(1),,,,,,FALSE,
      ALEE,Ann Lee,,TRUE,FALSE,FALSE,enterprise,,,,,,,TRUE,
      spaces,"  Padded  ",,TRUE,FALSE,FALSE,  Enterprise ,,,,,,,TRUE,
      short,row
      zoë,Zoë,,TRUE,FALSE,FALSE,Enterprise,,,,,,,TRUE,
      ,,,,,,,,,,,,,,

      """#,
    expected: [
      .assignments: .init(accepted: 6, outOfScope: 3, rejected: 1),
      .people: .init(accepted: 7, outOfScope: 2, rejected: 1),
    ]),
  PresetFixture(
    preset: "google-workspace-users",
    text: #"""
      First Name [Required],Last Name [Required],Email Address [Required],Org Unit Path [Required],Status [READ ONLY],Last Sign In [READ ONLY],Employee ID,Manager Email,Department,Cost Center
      Ann,Lee,ann.lee@meridian.example,/Engineering,Active,2026/09/14 08:31:07,E-1,ida@meridian.example,Structures,CC-1
      Bo,Chen,bo.chen@meridian.example,/Engineering,Suspended,2026/06/30 17:00:00,E-2,,Fluids,CC-2
      New,Hire,new@meridian.example,/,Active,Never logged in,,,,
      Bad,Time,bad@meridian.example,/,Active,yesterday,,,,
      =1+1,"<script>",formula@meridian.example,/,Active,2026/09/01 00:00:00,,,,
      No,Mail,,/,Active,2026/09/01 00:00:00,,,,
      Iso,Time,iso@meridian.example,/,ACTIVE,2026-09-01T00:00:00Z,,,,
      Short,Row,short@meridian.example
      Zoë,Ångström,zoe@meridian.example,/Nord,Active,2026/02/30 00:00:00,,,,
      Last,One,last@meridian.example,/,Archived,Never logged in,,,,

      """#,
    expected: [
      .people: .init(accepted: 8, rejected: 2), .assignments: .init(accepted: 6, outOfScope: 2, rejected: 2),
      .access: .init(accepted: 4, outOfScope: 2, rejected: 4),
    ]),
  PresetFixture(
    preset: "slack-members",
    text: #"""
      username,email,status,billing-active,has-2fa,has-sso,userid,fullname,displayname,expiration-timestamp
      alee,ann.lee@meridian.example,Admin,1,1,0,U01,Ann Lee,ann,
      bchen,bo.chen@meridian.example,Member,0,1,0,U02,Bo Chen,bo,
      guest,guest@partner.example,Single-Channel Guest,1,0,0,U03,"Guest, One",g,1798675200
      zero,zero@partner.example,Guest,1,0,0,U04,Zero,z,0
      bot,bot@meridian.example,Bot,0,0,0,U05,Build Bot,bot,
      gone,gone@meridian.example,Deactivated,1,0,0,U06,Gone,gone,
      flag,flag@meridian.example,Member,true,true,false,U07,=SUM(1),<b>,
      bad,bad@meridian.example,Member,1,0,0,U08,Bad Time,bad,soon
      nomail,,Member,1,0,0,U09,No Mail,n,
      short,short@meridian.example,Member

      """#,
    expected: [
      .assignments: .init(accepted: 4, outOfScope: 3, rejected: 3),
      .people: .init(accepted: 8, outOfScope: 1, rejected: 1),
    ]),
  PresetFixture(
    preset: "zoom-users",
    text: #"""
      Email,First Name,Last Name,Department,License,Role,Last Login(UTC),User Group,Creation Date,Status
      ann.lee@meridian.example,Ann,Lee,Structures,Licensed,Member,2026-09-14,,2021-05-01,Active
      bo.chen@meridian.example,Bo,Chen,Fluids,Basic,Member,,,2022-03-18,Active
      room@meridian.example,Board,Room,,Zoom Rooms,Member,,,2022-03-18,Active
      nolicence@meridian.example,No,Licence,,,Member,,,2022-03-18,Pending
      ,No,Mail,,Licensed,Member,,,2022-03-18,Active
      odd@meridian.example,=1,@2,+3,-4,,,,,
      lines@meridian.example,"A
      B",C,,Licensed,,,,,
      short@meridian.example,Short
      zoë@meridian.example,Zoë,Ångström,,licensed,,,,,
      dup@meridian.example,Dup,Licate,,Licensed,,,,,

      """#,
    expected: [
      .assignments: .init(accepted: 7, rejected: 3), .people: .init(accepted: 8, rejected: 2),
    ]),
  PresetFixture(
    preset: "duo-users",
    text: #"""
      username,realname,email,status,user_id,created,last_login,alias1,notes
      alee,Ann Lee,ann.lee@meridian.example,active,DU1,1619856000,1789374667,ann.lee,
      bchen,Bo Chen,bo.chen@meridian.example,disabled,DU2,1619856000,,,
      iso,Iso Time,iso@meridian.example,bypass,DU3,2021-05-01T08:00:00Z,2026-09-14T08:31:07Z,,
      never,Never In,never@meridian.example,active,DU4,1619856000,,,
      bad,Bad Time,bad@meridian.example,active,DU5,last week,tomorrow,,
      ,No Name,none@meridian.example,active,DU6,1619856000,1789374667,,
      odd,=HYPERLINK(1),<x>,active,DU7,1619856000.25,1789374667,"a,b","line
      break"
      far,Far,far@meridian.example,active,DU8,99999999999999,1789374667,,
      del,Deleted,del@meridian.example,pending deletion,DU9,1619856000,,,
      short,row

      """#,
    expected: [
      .assignments: .init(accepted: 4, outOfScope: 2, rejected: 4),
      .access: .init(accepted: 4, outOfScope: 3, rejected: 3), .people: .init(accepted: 8, rejected: 2),
    ]),
  PresetFixture(
    preset: "1password-users",
    text: #"""
      [{"id":"A1","name":"Ann Lee","email":"ann.lee@meridian.example","type":"MEMBER","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z","updated_at":"2026-09-14T08:31:07Z","last_auth_at":"2026-09-14T08:31:07Z"},
      {"id":"A2","name":"Bo Chen","email":"bo.chen@meridian.example","type":"MEMBER","state":"SUSPENDED","created_at":"2021-05-01T08:00:00Z","last_auth_at":"2026-06-14T08:31:07Z"},
      {"id":"A3","name":"Guest","email":"guest@partner.example","type":"GUEST","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z"},
      {"id":"A4","name":"Never","email":"never@meridian.example","type":"MEMBER","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z","last_auth_at":""},
      {"id":"A5","name":"=1+1","email":"","type":"MEMBER","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z"},
      {"id":"A6","name":"Bad Time","email":"bad@meridian.example","type":"MEMBER","state":"ACTIVE","created_at":"then","last_auth_at":"now"},
      {"id":"A7","name":{"first":"O"},"email":"object@meridian.example","type":"MEMBER","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z"},
      null,
      {"id":"A8","name":"Zo\u00eb","email":"zoe@meridian.example","type":"MEMBER","state":"ACTIVE","created_at":"2021-05-01T08:00:00Z","last_auth_at":"2026-09-01T00:00:00+02:00"},
      {"id":"A9","name":"<b>","email":"b@meridian.example","type":"MEMBER","state":"DELETED","created_at":null}]
      """#,
    expected: [
      .assignments: .init(accepted: 4, outOfScope: 3, rejected: 3),
      .access: .init(accepted: 3, outOfScope: 5, rejected: 2), .people: .init(accepted: 8, rejected: 2),
    ]),
  PresetFixture(
    preset: "microsoft-365-users",
    text: #"""
      Block credential,City,Country/Region,Department,Display name,First name,Last name,Licenses,Object Id,Office,User principal name
      False,Berlin,Germany,Structures,Ann Lee,Ann,Lee,Microsoft 365 E3+Visio Plan 2,id-1,HQ,ann.lee@meridian.example
      True,Boston,United States,Fluids,Bo Chen,Bo,Chen,Unlicensed,id-2,,bo.chen@meridian.example
      False,,,,Ida Holm,Ida,Holm,Project Plan 3,id-3,,ida.holm@meridian.example
      False,,,,No Cell,,,,id-4,,nocell@meridian.example
      False,,,,=cmd,,,+++,id-5,,plus@meridian.example
      False,,,,No Name,,,Visio Plan 2,id-6,,
      False,,,,"Quote ""Q""",,," Visio Plan 2 + Visio Plan 2 ",id-7,,twice@meridian.example
      False,,,,Short
      False,,,,Zoë,Zoë,Å,Microsoft 365 E3,id-8,,zoe@meridian.example
      False,,,,Last,,,unlicensed,id-9,,last@meridian.example

      """#,
    expected: [
      .assignments: .init(accepted: 6, outOfScope: 4, rejected: 2), .people: .init(accepted: 8, rejected: 2),
    ]),
  PresetFixture(
    preset: "ezproxy-log",
    text: #"""
      197.86.45.35 - FERN [12/Mar/2026:00:13:05 +0100] "GET http://www.nature.com:80/nrc/journal/v1 HTTP/1.1" 200 136371
      197.86.45.35 - FERN [12/Mar/2026:00:13:06 +0100] "GET http://www.nature.com:80/style.css HTTP/1.1" 304 0
      172.28.4.47, 195.221.0.34 - bo.chen [12/Mar/2026:00:14:05 +0100] "GET https://pubs.acs.org:443/doi/10.1021/x HTTP/1.1" 200 12
      32.76.246.27 - - [12/Mar/2026:00:19:42 +0100] "GET http://proxy.example:50184/login?url=x HTTP/1.1" 302 0
      32.76.246.27 s35GtlSb ann [12/Mar/2026:00:20:42 +0100] "POST http://www.cairn.info/a.php HTTP/1.1" 401 0
      32.76.246.27 - =cmd() [12/Mar/2026:00:21:42 +0100] "GET http://<script>.example/ HTTP/1.1" 206 1 "-" "Mozilla/5.0"
      32.76.246.27 - ann [31/Feb/2026:00:21:42 +0100] "GET http://www.cairn.info/ HTTP/1.1" 200 1
      32.76.246.27 - ann [12/Mar/2026:00:21:42 +0100] "GET http://cut.example/
      not a line of the log

      32.76.246.27 - ann [12/Mar/2026:23:59:59 -0500] "CONNECT www.jstor.org:443 HTTP/1.1" 200 1

      """#, expected: [.access: .init(accepted: 5, outOfScope: 3, rejected: 3)]),
]

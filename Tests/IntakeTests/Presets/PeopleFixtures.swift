import Facts

let peopleFixtures: [PresetFixture] = [
  PresetFixture(
    preset: "snipe-it-users",
    text: #"""
      First Name,Last Name,Email,Username,Activated,Location,Job Title,Notes,Employee Number,Company,Manager,Remote,VIP,Start Date,End Date,Gravatar
      Ann,Lee,ann.lee@meridian.example,alee,true,"Berlin, HQ",Engineer,"joined
      from Acme",,Meridian GmbH,Ida Holm,true,false,2021-05-01,,
      Bo,Chen,bo.chen@meridian.example,bchen,true,Boston,,,E-77,Meridian Inc,,false,,03/18/2022,2026-06-30,
      Ida,Holm,ida.holm@meridian.example,iholm,true,Oslo,,"=HYPERLINK(""http://x"")",E-3,Meridian AS,,,,,,
      "<script>alert(1)</script>",O'Hara,o@meridian.example,ohara,false,,,,,,,,,1/2/23,,
      Bád,Náme,bad@meridian.example,bname,true,,,,,,,,,31.12.2022,,
      No,Login,no@meridian.example,,true,,,,,,,,,,,
      Ragged,Row,r@meridian.example,ragged
      ,,,,,,,,,,,,,,,
      Zoë,Ångström,zoe@meridian.example,zang,true,Malmö,,,,,,,,2026-02-29,,
      Kim,Park,kim@meridian.example,kpark,true,Seoul,,"a ""quoted"" note",,,,,,2024-02-29,,

      """#, expected: [.people: .init(accepted: 5, outOfScope: 1, rejected: 4)]),
  PresetFixture(
    preset: "bamboohr-employees",
    text: #"""
      {"title":"Report","fields":[{"id":"displayName","type":"text","name":"Display name"}],"employees":[
      {"id":"4","displayName":"Charlotte Abbott","workEmail":"cabbott@meridian.example","department":"Human Resources","division":"North America","status":"Active","hireDate":"2012-04-01","terminationDate":"0000-00-00","supervisor":"Jennifer Caldwell"},
      {"id":"5","displayName":"Ashley Adams","workEmail":"aadams@meridian.example","department":"Sales","division":"Europe","status":"Inactive","hireDate":"2015-07-01","terminationDate":"2026-05-31","supervisor":null},
      {"id":"6","displayName":"=cmd|' /C calc'!A0","workEmail":"calc@meridian.example","department":"<b>Ops</b>","hireDate":"2016-01-01","terminationDate":null},
      {"id":"7","displayName":"Bad Date","workEmail":"bad@meridian.example","hireDate":"01/02/2016"},
      {"id":"","displayName":"No Id","workEmail":"none@meridian.example","hireDate":"2016-01-01"},
      {"id":"8","displayName":"\u0000\ud800","workEmail":"odd@meridian.example","hireDate":"2016-01-01","extra":{"deep":[1,2,{"x":[]}]}},
      {"id":9,"displayName":"A Number","workEmail":null,"hireDate":"2020-02-29","terminationDate":"0000-00-00"},
      "no object",
      {"id":"10","displayName":"José Ñandú","workEmail":"jose@meridian.example","hireDate":"0000-00-00"},
      {"id":"11","displayName":["a","b"],"workEmail":"list@meridian.example","hireDate":"2021-01-01"}
      ]}
      """#, expected: [.people: .init(accepted: 7, rejected: 3)]),
  PresetFixture(
    preset: "bamboohr-report",
    text: #"""
      Employee #,Last Name,First Name,Work Email,Department,Division,Location,Hire Date,Termination Date,Status,Reports To
      1,Lee,Ann,ann.lee@meridian.example,Structures,Europe,Berlin,2021-05-01,,Active,Ida Holm
      2,Chen,Bo,bo.chen@meridian.example,Fluids,Americas,Boston,18 Mar 2022,30 Jun 2026,Inactive,Ida Holm
      3,Holm,Ida,ida.holm@meridian.example,Fluids,Europe,Oslo,"Sep 14, 2019",0000-00-00,Active,
      4,Other,Order,o@meridian.example,,,,03/04/2022,,Active,
      5,"O'Hara, Jr.",Pat,,,,,2022-03-04,,Active,
      ,No,Number,n@meridian.example,,,,2022-03-04,,Active,
      7,+1-1,@SUM(A1),x@meridian.example,,,,2022-03-04,,Active,
      8,Unclosed,"Quote,u@meridian.example,,,,2022-03-04,,Active,
      9,Fine,Again,f@meridian.example,,,,2022-03-04,,Active,
      10,Ragged,Row

      """#, expected: [.people: .init(accepted: 6, rejected: 4)]),
  PresetFixture(
    preset: "workday-workers",
    text: #"""
      Employee ID,Worker,Worker Type,Email - Work,Hire Date,Termination Date,Supervisory Organization,Company,Cost Center,Location,Manager
      100123,Ann Lee,Employee,ann.lee@meridian.example,2021-05-01,,Structures (Ida Holm),Meridian GmbH,CC-100,Berlin,Ida Holm
      100124,Bo Chen (Terminated),Employee,bo.chen@meridian.example,03/18/2022,06/30/2026,Fluids,Meridian Inc,CC-200,Boston,
      100125,Temp One,Contingent Worker,temp@meridian.example,14 Sep 2025,31 Dec 2026,Fluids,Meridian Inc,CC-200,Boston,
      100126,Odd Type,Robot,robot@meridian.example,2021-05-01,,Fluids,,,,
      100127,=1+1,Employee,,2021-05-01,,Fluids,,,,
      100128,European Date,Employee,,31/12/2021,,Fluids,,,,
      ,No Id,Employee,,2021-05-01,,Fluids,,,,
      100129,"Line
      Break",Employee,,2021-05-01,,Fluids,,,,
      100130,No Type,,,2021-05-01,,Fluids,,,,
      100131,Too,Many,Cells,2021-05-01,,Fluids,,,,,,

      """#, expected: [.people: .init(accepted: 6, rejected: 4)]),
  PresetFixture(
    preset: "ad-users",
    text: #"""
      "DistinguishedName","Enabled","GivenName","Name","ObjectClass","ObjectGUID","SamAccountName","SID","Surname","UserPrincipalName"
      "CN=Lee\, Ann,OU=Staff,DC=meridian,DC=example","True","Ann","Ann Lee","user","5ad0e5d4-0000-4000-8000-000000000001","ALEE","S-1-5-21-1-1001","Lee","alee@meridian.example"
      "CN=Bo Chen,OU=Staff,DC=meridian,DC=example","False","Bo","Bo Chen","user","5ad0e5d4-0000-4000-8000-000000000002","bchen","S-1-5-21-1-1002","Chen","bchen@meridian.example"
      "CN=svc-render,OU=Service,DC=meridian,DC=example","True",,"svc-render","user","5ad0e5d4-0000-4000-8000-000000000003","svc-render","S-1-5-21-1-1003",,
      "CN=""Quoted"",DC=meridian,DC=example","True","=1+2","<img src=x>","user","","odd","S-1-5-21-1-1004","",""
      "CN=None,DC=meridian,DC=example","True","","No Account","user","","","S-1-5-21-1-1005","",""
      "CN=Krbtgt,DC=meridian,DC=example","False","","krbtgt","user","","krbtgt","S-1-5-21-1-502","",""
      "CN=Zoë,DC=meridian,DC=example","True","Zoë","Zoë Ångström","user","","zang","S-1-5-21-1-1006","Ångström","zang@meridian.example"
      "CN=Short,DC=meridian,DC=example","True"
      "","","","","","","","","",""
      "CN=ALEE2,DC=meridian,DC=example","True","Ann","Ann Lee","user","","alee2","S-1-5-21-1-1007","Lee","alee2@meridian.example"

      """#, expected: [.people: .init(accepted: 7, outOfScope: 1, rejected: 2)]),
  PresetFixture(
    preset: "ad-csvde",
    text: #"""
      DN,objectClass,cn,sn,givenName,displayName,sAMAccountName,userPrincipalName,mail,department,company,whenCreated,accountExpires,userAccountControl
      "CN=Ann Lee,OU=Staff,DC=meridian,DC=example",user,Ann Lee,Lee,Ann,Ann Lee,ALEE,alee@meridian.example,ann.lee@meridian.example,Structures,Meridian GmbH,20210501081500.0Z,9223372036854775807,512
      "CN=Bo Chen,OU=Staff,DC=meridian,DC=example",user,Bo Chen,Chen,Bo,Bo Chen,bchen,bchen@meridian.example,,Fluids,Meridian Inc,20220318000000.0Z,134273376000000000,514
      "CN=Never,DC=meridian,DC=example",user,Never,,,,never,,,,,20220318000000.0Z,0,512
      "CN=WS311,DC=meridian,DC=example",computer,WS311,,,,WS311$,,,,,20220318000000.0Z,9223372036854775807,4096
      "CN=Staff,DC=meridian,DC=example",group,Staff,,,,Staff,,,,,20220318000000.0Z,,
      "CN=Bad,DC=meridian,DC=example",user,Bad,,,,bad,,,,,2022-03-18,0,512
      "CN=Far,DC=meridian,DC=example",user,Far,,,,far,,,,,20220318000000.0Z,9000000000000000000,512
      "CN=None,DC=meridian,DC=example",user,None,,,,,,,,,20220318000000.0Z,0,512
      "CN=@SUM(1),DC=meridian,DC=example",user,@SUM(1),,,"-1+1",formula,,,,,20220318000000.0Z,0,512
      "CN=Bytes,DC=meridian,DC=example",user,X'4142',,,,bytes,,,,,,,512

      """#, expected: [.people: .init(accepted: 5, outOfScope: 2, rejected: 3)]),
  PresetFixture(
    preset: "servicenow-users",
    text: #"""
      {"result":[
      {"sys_id":"a1","user_name":"ann.lee","name":"Ann Lee","email":"ann.lee@meridian.example","employee_number":"E-1","active":"true","department":{"link":"https://x.example/d1","value":"d1"},"company":{"display_value":"Meridian GmbH","link":"https://x.example/c1"},"location":"","manager":"","cost_center":"","internal_integration_user":"false"},
      {"sys_id":"a2","user_name":"bo.chen","name":"Bo Chen","email":"bo.chen@meridian.example","employee_number":"","active":"false","department":"","company":"","internal_integration_user":"false"},
      {"sys_id":"a3","user_name":"svc.soap","name":"SOAP","email":"","employee_number":"","internal_integration_user":"true"},
      {"sys_id":"a4","user_name":"","name":"No login","email":"x@meridian.example","employee_number":""},
      {"sys_id":"a5","user_name":"odd","name":"<svg onload=alert(1)>","email":"=1+1","employee_number":"E-5","internal_integration_user":"maybe"},
      {"sys_id":"a6","user_name":"deep","name":"Deep","email":"d@meridian.example","employee_number":"","department":{"value":{"value":"x"}}},
      {"sys_id":"a7","user_name":"tab\tname","name":"Tab","email":"t@meridian.example","employee_number":""},
      {"sys_id":"a8"},
      [],
      {"sys_id":"a9","user_name":"josé","name":"José","email":"jose@meridian.example","employee_number":"E-9"}
      ]}
      """#, expected: [.people: .init(accepted: 6, rejected: 4)]),
  PresetFixture(
    preset: "adobe-user-sync",
    text: #"""
      firstname,lastname,email,country,groups,type,username,domain
      Ann,Lee,ann.lee@meridian.example,DE,"AdobeCC-All,AdobeAcrobat",federatedID,,
      Bo,Chen,bo.chen@meridian.example,US,AdobeCC-All,enterpriseID,,
      Ida,Holm,ida.holm@meridian.example,NO,,federatedID,iholm,meridian.example
      ,,none@meridian.example,US," ,, ",adobeID,,
      No,Mail,,US,AdobeCC-All,adobeID,,
      Old,Shape,old@meridian.example,US,AdobeCC-All,adobeID
      =A1,+B2,formula@meridian.example,@C,-D,adobeID,,
      Zoë,Ångström,zoe@meridian.example,SE,"AdobeCC-All","federatedID",,
      Same,Twice,same@meridian.example,SE,"A,A",adobeID,,
      "Two
      Lines",X,two@meridian.example,SE,A,adobeID,,

      """#,
    expected: [
      .people: .init(accepted: 8, rejected: 2), .assignments: .init(accepted: 8, outOfScope: 2, rejected: 2),
    ]),
]

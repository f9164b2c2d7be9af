import Facts
import Intake
import TestSupport
import Testing

/// SCIM 2.0 resources.
@Suite struct SCIMTests {
  private static let list = #"""
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 5, "Resources": [
     {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "1", "USERNAME": "ada",
      "externalId": "x17", "name": {"givenName": "Ada", "familyName": "Lovelace"}, "active": false,
      "emails": [{"value": "a@home.example", "type": "home"}, {"value": "ada@example.com", "type": "work"}],
      "addresses": [{"locality": "Ulm", "country": "DE"}], "userType": "Contractor", "password": "s3cret",
      "photos": [{"value": "https://example.com/p"}],
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "17", "costCenter": "K",
       "organization": "Example", "division": "D", "manager": {"value": "9", "displayName": "Ben"}}},
     {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g", "displayName": "All"},
     {"id": "2", "userName": "ben"}, {"id": "3", "displayName": "Something"},
     {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "password": "s3cret"}]}
    """#

  @Test func usersAreOnTheRoster() throws {
    for text in [Self.list, Self.list.replacing("\n", with: " ") + "\n"] {
      let reading = try Reading(text, role: .people, format: "scim")
      let ada = try #require(reading.sink.people.first)
      #expect(ada.logins == ["ada", "a@home.example", "ada@example.com", "17", "x17", "1"])
      #expect(
        [ada.id, ada.displayName, ada.email, ada.department, ada.legalEntity, ada.location, ada.costCentre]
          == ["17", "Ada Lovelace", "ada@example.com", "D", "Example", "Ulm", "K"])
      #expect(ada.manager == "9")
      #expect(ada.kind == .external)
      #expect(reading.sink.people.map(\.id) == ["17", "2"])
      #expect(reading.account.outOfScope == ["a group": 1])
      #expect(reading.rejected.map(\.code) == ["missing-field", "missing-field"])
      #expect(reading.rejected.last?.raw.contains("\"password\": \"…\"") == true)
      #expect(reading.account.notes.contains { $0.hasPrefix("1 users are inactive") })
    }
  }

  @Test func aDamagedRecordShowsNoPassword() throws {
    let text = "{\"id\": \"1\", \"userName\": \"a\"}\n{\"id\": 2, \"Password\": \"s3cret\", }\n{\"id\": 3,}\n"
    let reading = try Reading(text, role: .people, format: "scim")
    #expect(reading.rejected.map(\.raw) == ["(not shown: it may hold a password)", "{\"id\": 3,}"])
  }

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      ("rfc7643-8.1-user-minimal", 1, 0, 0), ("rfc7643-8.2-user-full", 1, 0, 0),
      ("rfc7643-8.3-enterprise_user", 1, 0, 0), ("rfc7643-8.4-group", 0, 1, 0),
      ("rfc7644-3.3-user-post_request", 1, 0, 0), ("rfc7644-3.3-user-post_response", 1, 0, 0),
      ("rfc7644-3.4.1-user-known-resource", 1, 0, 0),
      ("rfc7644-3.4.2-list_response-partial_attributes", 2, 0, 0),
      ("rfc7644-3.4.3-list_response-post_query", 1, 0, 1), ("rfc7644-3.4.3-search_request", 0, 1, 0),
      ("rfc7644-3.5.1-user-put_request", 1, 0, 0), ("rfc7644-3.5.1-user-put_response", 1, 0, 0),
    ])
  func examplesOfTheRFCsAreAccountedFor(
    _ name: String, _ accepted: Int, _ left: Int, _ rejected: Int
  ) throws {
    let bytes = try SharedCorpus.bytes("corpus/D_hr/scim_rfc7643/\(name).json")
    let reading = try Reading(bytes, role: .people, format: "scim")
    let account = reading.account
    #expect([account.accepted, account.outOfScopeCount, account.rejected] == [accepted, left, rejected])
    #expect(SourceFormat.recognised(bytes)?.name == "scim")
    if name == "rfc7643-8.3-enterprise_user" {
      let person = try #require(reading.sink.people.first)
      #expect(
        person.logins == [
          "bjensen@example.com", "babs@jensen.org", "701984", "2819c223-7f76-453a-919d-413861904646",
        ])
      #expect(person.department == "Tour Operations")
    }
  }
}

import Facts

/// The digests of the payload's bytes as they stand in the zip, compressed or not.
///
/// The manifest names what each file says. Deflate (RFC 1951) can say the same in more than one way: a distance that
/// points at another copy of the same bytes makes the same file. So that no bit of a pack can change unseen, this tag
/// file names how each is said, in the manifest's own form. Tag files and sign-offs are not compressed.
enum SealedBytes {
  /// Path in the pack's folder.
  static let path = "zip-members-sha256.txt"
}

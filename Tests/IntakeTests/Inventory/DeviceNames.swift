@testable import Intake

/// The device that a file's name tells.
func deviceNameForTests(_ path: String) -> String { deviceName(ofFile: path) }

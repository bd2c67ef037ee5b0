namespace DistillDsl.Training.Data;

/// <summary>An array is invalid. The message is a sentence without its subject; the caller, which knows the file, adds it.</summary>
internal sealed class NpyFormatException(string message) : Exception(message);

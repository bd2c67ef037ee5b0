namespace DistillDsl.Training.Data;

/// <summary>An array is not as it should be. The message is a sentence without its subject; whoever knows the file adds it.</summary>
internal sealed class NpyFormatException(string message) : Exception(message);

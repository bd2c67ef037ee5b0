namespace DistillDsl.Tool;

/// <summary>A fault that the user can mend; its message is the one line that is printed.</summary>
internal sealed class ToolException(string message) : Exception(message);

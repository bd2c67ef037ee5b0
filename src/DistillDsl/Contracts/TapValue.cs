using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>A value that terms read, for messages and reports; the caller owns it.</summary>
/// <param name="Place">Its origin, in words: <c>the student's "layer3"</c>.</param>
/// <param name="Terms">The terms of the stage that read it: <c>hintLayer3, atLayer3</c>.</param>
/// <param name="Value">The value, without gradient.</param>
public sealed record TapValue(string Place, string Terms, Tensor Value);

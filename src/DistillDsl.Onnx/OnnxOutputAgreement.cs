namespace DistillDsl.Onnx;

/// <summary>An output of a file beside the module's.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="LargestDifference">The largest absolute difference.</param>
/// <param name="LargestValue">The largest absolute value that the module gives.</param>
public sealed record OnnxOutputAgreement(string Name, IReadOnlyList<long> Shape, double LargestDifference, double LargestValue);

namespace DistillDsl;

/// <summary>
/// Makes a module exportable to ONNX: the generator writes <c>ToOnnx</c> and <c>ExportOnnx</c> for it, from the source of its <c>forward</c>. The class is
/// partial, and so are the classes around it; modules of the user's own that it calls have the attribute too. The project references DistillDsl.Onnx.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExportOnnxAttribute : Attribute;

using DistillDsl.Build.Outlines;
using Microsoft.Build.Framework;

namespace DistillDsl.Build;

/// <summary>Writes an outline of each ONNX file, from which recipes with <c>TeacherFile</c> are checked: the compiler's analyzers read text alone.</summary>
public sealed class OutlineOnnx : Microsoft.Build.Utilities.Task
{
    /// <summary>The ONNX files, each with the metadata <c>Outline</c>: the path of its outline.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        foreach (var file in Files)
        {
            try
            {
                var outline = OnnxOutline.Of(file.ItemSpec);
                var path = file.GetMetadata("Outline");
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                File.WriteAllText(path, outline);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                Log.LogError(null, "DDSL0902", null, file.ItemSpec, 0, 0, 0, 0,
                    "The layers of this ONNX file cannot be read for the compiler: {0}. Replace the file, or remove it from AdditionalFiles.",
                    fault.Message.TrimEnd('.'));
            }
        }

        return !Log.HasLoggedErrors;
    }
}

namespace DistillDsl.Generators.Interpretation.Outlines;

/// <summary>Where the build writes the outline of an ONNX file: in a folder of its own, in the file's folders, under the file's name.</summary>
internal static class OutlinePath
{
    /// <summary>What the name of an outline has after that of the file.</summary>
    public const string Extension = ".layers";

    private const string Model = ".onnx";

    /// <summary>Whether it is an outline.</summary>
    public static bool IsOutline(string path) => path.EndsWith(Model + Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of an outline's file.</summary>
    public static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    /// <summary>Whether an outline is that of a file, which may be named with as many of its folders as tell it from others.</summary>
    public static bool IsOf(string outline, string file)
    {
        var (path, name) = (outline.Replace('\\', '/'), file.Replace('\\', '/').Replace("..", "__").Replace(":", ""));
        if (name.StartsWith("./", StringComparison.Ordinal)) name = name.Substring(2);
        return name.Length > 0 && $"/{path}".EndsWith($"/{name.TrimStart('/')}{Extension}", StringComparison.Ordinal);
    }
}

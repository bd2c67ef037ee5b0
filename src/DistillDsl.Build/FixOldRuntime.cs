using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace DistillDsl.Build;

/// <summary>
/// Finds TorchSharp's native library among files that are about to be copied and, where the system's C++ runtime is too old for it, writes a copy that loads.
/// The package cache stays as it is. <see cref="OldRuntime"/> says what is changed.
/// </summary>
public sealed class FixOldRuntime : Microsoft.Build.Utilities.Task
{
    private const string LibraryName = "libLibTorchSharp.so";

    /// <summary>Files that are about to be copied.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The folder for the changed copy.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Whether to change the library whatever this system has, for a program that will run on an older one.</summary>
    public bool Always { get; set; }

    /// <summary>The items of <see cref="Files"/> that have a changed copy.</summary>
    [Output]
    public ITaskItem[] Replaced { get; set; } = [];

    /// <summary>The changed copies, with the metadata of the items that they replace.</summary>
    [Output]
    public ITaskItem[] Fixed { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (Files.FirstOrDefault(static file => Path.GetFileName(file.ItemSpec) == LibraryName) is not { } library) return true;

        try
        {
            if (OldRuntime.Fix(File.ReadAllBytes(library.ItemSpec), IsDefined()) is { } result)
            {
                Replaced = [library];
                Fixed = [new TaskItem(Write(result), CopyOf(library))];
                Log.LogMessage(MessageImportance.Low, "{0} needs a newer C++ runtime than this system's; the copy in the output folder loads without it.",
                    LibraryName);
            }
        }
        catch (InvalidDataException fault)
        {
            Log.LogWarning(null, "DDSL0901", null, library.ItemSpec, 0, 0, 0, 0,
                "TorchSharp's native library may not load with this system's C++ runtime: {0}. "
                + "Run the program on a system with a newer libstdc++, or set DistillDslFixOldRuntime=false to silence this.", fault.Message);
        }

        return true;
    }

    private Func<string, bool> IsDefined()
    {
        if (Always) return static version => version != OldRuntime.MarkerVersion;
        if (SystemRuntime.Find() is not { } path) return static _ => true;
        HashSet<string> defined = [.. new ElfFile(File.ReadAllBytes(path)).Definitions()];
        return defined.Contains;
    }

    /// <summary>Written only where it differs, so that a build with nothing to do copies nothing.</summary>
    private string Write(byte[] library)
    {
        Directory.CreateDirectory(Folder);
        var path = Path.GetFullPath(Path.Combine(Folder, LibraryName));
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(library)) File.WriteAllBytes(path, library);
        return path;
    }

    private static Dictionary<string, string> CopyOf(ITaskItem item) =>
        item.CloneCustomMetadata().Keys.Cast<string>().ToDictionary(static name => name, item.GetMetadata);
}

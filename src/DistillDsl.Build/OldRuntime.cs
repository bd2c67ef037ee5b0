using System.Buffers.Binary;

namespace DistillDsl.Build;

/// <summary>
/// Makes a library that was built with GCC 13 load where the system's C++ runtime is older. Such a library needs <c>GLIBCXX_3.4.32</c> for one symbol,
/// <c>std::ios_base_library_init()</c>, by which the linker keeps it from older runtimes and which nothing calls. Marked weak, the need is
/// no condition any more.
/// </summary>
internal static class OldRuntime
{
    public const string Runtime = "libstdc++.so.6";
    public const string MarkerVersion = "GLIBCXX_3.4.32";
    public const string MarkerSymbol = "_ZSt21ios_base_library_initv";

    /// <summary>The library as it loads with a runtime that defines the given versions, or null if it does so as it is.</summary>
    /// <param name="library">The library's bytes, which stay as they are.</param>
    /// <param name="isDefined">Whether the system's runtime defines a version.</param>
    /// <exception cref="InvalidDataException">It is not an ELF file, or it needs more of a newer runtime than the marker.</exception>
    public static byte[]? Fix(byte[] library, Func<string, bool> isDefined)
    {
        var elf = new ElfFile(library);
        VersionNeed[] missing = [.. elf.Needs().Where(need => need is { Library: Runtime, IsWeak: false } && !isDefined(need.Version))];
        if (missing.Length == 0) return null;
        foreach (var need in missing)
            if (need.Version != MarkerVersion || elf.SymbolsOf(need).FirstOrDefault(static symbol => symbol != MarkerSymbol) is not null)
                throw new InvalidDataException($"it needs {need.Version} of {Runtime} for {Named(elf.SymbolsOf(need))}");

        var result = library.ToArray();
        foreach (var need in missing)
        {
            var flags = result.AsSpan(need.FlagsOffset, 2);
            BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | ElfFile.WeakFlag));
        }

        return result;
    }

    private static string Named(IEnumerable<string> symbols)
    {
        string[] others = [.. symbols.Where(static symbol => symbol != MarkerSymbol)];
        return others.Length switch { 0 => "no symbol of its own", 1 => others[0], _ => $"{others[0]} and {others.Length - 1} more" };
    }
}

namespace DistillDsl.Build;

/// <summary>A version of another library's symbols that an ELF file needs, an entry of its <c>.gnu.version_r</c>.</summary>
/// <param name="Library">The library that must define the version, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The version's name, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number by which the file's symbols name the version.</param>
/// <param name="FlagsOffset">Where the entry's flags are in the file, in bytes.</param>
/// <param name="IsWeak">Whether the loader accepts the file where the version is missing.</param>
internal sealed record VersionNeed(string Library, string Version, int Index, int FlagsOffset, bool IsWeak);

namespace DistillDsl.Build.Tests;

/// <summary>Which libraries are changed for an older C++ runtime, and how.</summary>
public sealed class OldRuntimeTests
{
    private static readonly string[] Debian12 = ["GLIBCXX_3.4", "GLIBCXX_3.4.29", "GLIBCXX_3.4.30", "CXXABI_1.3"];

    private static readonly (string, (string, string[])[])[] OfTorchSharp =
    [
        ("libc.so.6", [("GLIBC_2.34", ["malloc"])]),
        ("libstdc++.so.6", [("GLIBCXX_3.4.30", ["one"]), ("GLIBCXX_3.4.32", ["_ZSt21ios_base_library_initv"]), ("CXXABI_1.3", ["two", "three"])]),
    ];

    [Fact]
    public void ReadsWhatALibraryNeeds()
    {
        var elf = new ElfFile(ElfWriter.Library(OfTorchSharp));

        Assert.Equal(
            [("libc.so.6", "GLIBC_2.34"), ("libstdc++.so.6", "GLIBCXX_3.4.30"), ("libstdc++.so.6", "GLIBCXX_3.4.32"), ("libstdc++.so.6", "CXXABI_1.3")],
            elf.Needs().Select(static need => (need.Library, need.Version)));
        Assert.All(elf.Needs(), static need => Assert.False(need.IsWeak));
        Assert.Equal(["two", "three"], elf.SymbolsOf(elf.Needs().Last()));
    }

    [Fact]
    public void ReadsWhatALibraryDefines() =>
        Assert.Equal(Debian12, new ElfFile(ElfWriter.Library([], Debian12)).Definitions());

    [Fact]
    public void MarksTheOneNeedWeakAndChangesNothingElse()
    {
        var library = ElfWriter.Library(OfTorchSharp);
        var before = library.ToArray();

        var result = OldRuntime.Fix(library, Debian12.Contains)!;

        Assert.Equal(before, library);
        Assert.Equal(["GLIBCXX_3.4.32"], new ElfFile(result).Needs().Where(static need => need.IsWeak).Select(static need => need.Version));
        Assert.Single(result.Zip(library), static pair => pair.First != pair.Second);
    }

    [Fact]
    public void LeavesAloneWhatLoads()
    {
        var library = ElfWriter.Library(OfTorchSharp);

        Assert.Null(OldRuntime.Fix(library, static _ => true));
        Assert.Null(OldRuntime.Fix(OldRuntime.Fix(library, Debian12.Contains)!, Debian12.Contains));
    }

    /// <summary>A symbol that would really be called, or a newer version, is not for us to hide: the loader's own message is the better one.</summary>
    [Theory]
    [InlineData("GLIBCXX_3.4.32", "_ZSt4calledv")]
    [InlineData("GLIBCXX_3.4.33", "_ZSt21ios_base_library_initv")]
    public void RefusesWhatNeedsMore(string version, string symbol)
    {
        var library = ElfWriter.Library([("libstdc++.so.6", [(version, ["_ZSt21ios_base_library_initv", symbol])])]);

        var fault = Assert.Throws<InvalidDataException>(() => OldRuntime.Fix(library, Debian12.Contains));

        Assert.Contains(version, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesWhatIsNoWholeElfFile()
    {
        var library = ElfWriter.Library(OfTorchSharp);
        library[4] = 1;
        Assert.Throws<InvalidDataException>(() => OldRuntime.Fix(library, Debian12.Contains));

        library[4] = 2;
        for (var length = 0; length < library.Length; length++) Assert.Throws<InvalidDataException>(() => OldRuntime.Fix(library[..length], Debian12.Contains));
    }
}

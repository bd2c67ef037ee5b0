using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export;

/// <summary>
/// What was read of a module, for as long as nothing changes that it was read from: an edit elsewhere asks again for every module, and reading one binds all of
/// its forward pass.
/// </summary>
internal static class ExportCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, Entry>> Known = new();
    private static readonly ConditionalWeakTable<Compilation, string> TypeNames = new();

    /// <param name="tree">The file of the attribute.</param>
    /// <param name="type">The module.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="read">Reads the module, and gives the files that it is read from.</param>
    public static ExportedModule? Of(
        SyntaxTree tree, INamedTypeSymbol type, Compilation compilation, Func<(ExportedModule? Module, IReadOnlyCollection<SyntaxTree> Files)> read)
    {
        var ofFile = Known.GetOrCreateValue(tree);
        if (ofFile.TryGetValue(type.MetadataName, out var entry) && entry.IsOf(type, compilation)) return entry.Module;
        var (module, files) = read();
        ofFile[type.MetadataName] = new(type.ToDisplayString(), module, files, compilation.ExternalReferences, compilation.Options, NamesIn(compilation));
        return module;
    }

    /// <summary>The names of all types: a new one may be what a name means from then on.</summary>
    private static string NamesIn(Compilation compilation) => TypeNames.GetValue(compilation,
        static c => string.Join(" ", c.Assembly.TypeNames.OrderBy(static n => n, StringComparer.Ordinal)));

    private sealed record Entry(
        string Type, ExportedModule? Module, IReadOnlyCollection<SyntaxTree> Files, ImmutableArray<MetadataReference> References, CompilationOptions Options,
        string TypeNames)
    {
        public bool IsOf(INamedTypeSymbol type, Compilation compilation) =>
            References == compilation.ExternalReferences && ReferenceEquals(Options, compilation.Options) && Files.All(compilation.ContainsSyntaxTree)
                && Type == type.ToDisplayString() && TypeNames == NamesIn(compilation);
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export;

/// <summary>
/// What was read of a module, for as long as nothing changes that it was read from: an edit elsewhere asks again for every module, and reading one binds all of
/// its forward pass. What cannot be written is read anew each time, because the edit that mends it may be anywhere.
/// </summary>
internal static class ExportCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> Known = new();

    /// <summary>The module; null if it has to be read.</summary>
    /// <param name="declaration">The class with the attribute.</param>
    /// <param name="compilation">The compilation.</param>
    public static ExportedModule? Find(SyntaxNode declaration, Compilation compilation) =>
        Known.TryGetValue(declaration.SyntaxTree, out var ofFile) && ofFile.TryGetValue(declaration.SpanStart, out var entry) && entry.IsOf(compilation)
            ? entry.Module : null;

    /// <param name="declaration">The class with the attribute.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="module">The module.</param>
    /// <param name="files">The files that it was read from.</param>
    public static void Keep(SyntaxNode declaration, Compilation compilation, ExportedModule module, IReadOnlyCollection<SyntaxTree> files) =>
        Known.GetOrCreateValue(declaration.SyntaxTree)[declaration.SpanStart] =
            new(module, files, compilation.ExternalReferences, compilation.Options, DeclaredNames.In(compilation));

    private sealed record Entry(
        ExportedModule Module, IReadOnlyCollection<SyntaxTree> Files, ImmutableArray<MetadataReference> References, CompilationOptions Options, string Names)
    {
        public bool IsOf(Compilation compilation) =>
            References == compilation.ExternalReferences && ReferenceEquals(Options, compilation.Options) && Files.All(compilation.ContainsSyntaxTree)
                && Names == DeclaredNames.In(compilation);
    }
}

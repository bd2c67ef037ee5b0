using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Export.Translation;

/// <summary>The models of a compilation's files, one a file: each keeps what it has bound, and a new one would bind all of it again.</summary>
internal sealed class SemanticModels(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _known = [];

    /// <param name="first">A model that is there already.</param>
    public SemanticModels(SemanticModel first) : this(first.Compilation) => _known[first.SyntaxTree] = first;

    public Compilation Compilation => compilation;

    public SemanticModel Of(SyntaxTree tree)
    {
#pragma warning disable RS1030
        if (!_known.TryGetValue(tree, out var model)) _known[tree] = model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        return model;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>A recipe as declared, with its attributes, so that a fault can be shown where it is. All analyzers share one per symbol.</summary>
internal sealed class DeclaredRecipe
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, DeclaredRecipe> Known = new();

    private DeclaredRecipe(INamedTypeSymbol type, AttributeData attribute, ImmutableArray<AttributeData> attributes)
    {
        Type = type;
        Attribute = attribute;
        Networks = RecipeNetworks.Read(type, attribute);
        Outputs = Networks?.ReadOutputs();
        Terms = [.. attributes.Where(static a => AttributeReader.IsTerm(a)).Select(Term)];
        Stages = [.. attributes.Select(static a => (Data: a, Stage: StageSource.Of(a)?.Read()))
            .Where(static s => s.Stage is not null).Select(static s => (s.Data, s.Stage!))];
        Mixes = [.. attributes.Select(static a => (Data: a, Mix: MixSource.Of(a)?.Read()))
            .Where(static m => m.Mix is not null).Select(static m => (m.Data, m.Mix!))];
    }

    public INamedTypeSymbol Type { get; }

    public string Name => Type.Name;

    /// <summary>Its [Recipe].</summary>
    public AttributeData Attribute { get; }

    /// <summary>null if a type is missing or unknown.</summary>
    public RecipeNetworks? Networks { get; }

    /// <summary>null if a network is not a module.</summary>
    public TermOutputs? Outputs { get; }

    /// <summary>The terms in the order of the attributes, including those that cannot be read.</summary>
    public ImmutableArray<DeclaredTerm> Terms { get; }

    /// <summary>The stages that can be read.</summary>
    public ImmutableArray<(AttributeData Data, RecipeStage Stage)> Stages { get; }

    /// <summary>The mixes that can be read.</summary>
    public ImmutableArray<(AttributeData Data, MixAttribute Mix)> Mixes { get; }

    /// <summary>The terms that can be generated.</summary>
    public IEnumerable<Term> Written => Terms.Select(static t => t.Term).OfType<Term>().Where(static t => t.CanBeWritten);

    /// <summary>null if the type has no [Recipe].</summary>
    public static DeclaredRecipe? Of(INamedTypeSymbol type)
    {
        if (Known.TryGetValue(type, out var known)) return known;
        var attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(static a => AttributeReader.Is(a, nameof(RecipeAttribute))) is not { } attribute) return null;
        return Known.GetValue(type, t => new(t, attribute, attributes));
    }

    private DeclaredTerm Term(AttributeData data)
    {
        if (TermSource.Of(data, Type)?.Read() is not { } options) return new(data, null, null, null);
        if (TermCatalog.Create(options) is not { } term) return new(data, options, null, null);
        if (Outputs is null) return new(data, options, term, null);
        var (resolved, fault) = Outputs.Of(term);
        return new(data, options, resolved, fault);
    }
}

/// <summary>A term of a recipe.</summary>
/// <param name="Data">Its attribute.</param>
/// <param name="Options">The attribute's values; null if it is half typed.</param>
/// <param name="Term">The term with the outputs that it reads; null if there is no term of its kind.</param>
/// <param name="OutputFault">What is wrong with the outputs that it names.</param>
internal sealed record DeclaredTerm(AttributeData Data, TermAttribute? Options, Term? Term, OptionFault? OutputFault)
{
    /// <summary>Its attribute as written in source: <c>Hint</c>.</summary>
    public string Attribute => AttributeReader.ShortName(Data);
}

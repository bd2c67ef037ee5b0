using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DistillDsl.Generators.Interpretation.Outlines;
using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers;

/// <summary>A recipe as declared, with its attributes, so that a fault can be shown where it is. All analyzers share one per symbol.</summary>
internal sealed class DeclaredRecipe
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, DeclaredRecipe> Known = new();
    private static readonly ConditionalWeakTable<NetworkOutline, ConditionalWeakTable<INamedTypeSymbol, DeclaredRecipe>> KnownWithFiles = new();

    private DeclaredRecipe(INamedTypeSymbol type, AttributeData attribute, ImmutableArray<AttributeData> attributes, NetworkOutline? outline)
    {
        Type = type;
        Attribute = attribute;
        TeacherFile = Parsing.TeacherFile.Of(attribute);
        Networks = RecipeNetworks.Read(type, attribute, outline?.Outputs.Length > 1);
        Outline = Networks is { Kind: TeachingKind.Teacher, Teacher: not null } ? outline : null;
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

    /// <summary>The file that its teacher runs; null if it names none.</summary>
    public string? TeacherFile { get; }

    /// <summary>The outline of that file; null if it is unknown.</summary>
    public NetworkOutline? Outline { get; }

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
    /// <param name="type">The type.</param>
    /// <param name="options">Where the outlines of teachers' files are; without them, nothing is known of the files.</param>
    public static DeclaredRecipe? Of(INamedTypeSymbol type, AnalyzerOptions? options = null)
    {
        if (!Known.TryGetValue(type, out var recipe))
        {
            var attributes = type.GetAttributes();
            if (attributes.FirstOrDefault(static a => AttributeReader.Is(a, nameof(RecipeAttribute))) is not { } attribute) return null;
            recipe = Known.GetValue(type, t => new(t, attribute, attributes, null));
        }
        return recipe.TeacherFile is { } file && options is not null && NetworkOutline.Of(file, options.AdditionalFiles) is [var outline]
            ? KnownWithFiles.GetValue(outline, static _ => new()).GetValue(type, t => new(t, recipe.Attribute, t.GetAttributes(), outline))
            : recipe;
    }

    private DeclaredTerm Term(AttributeData data)
    {
        if (TermSource.Of(data, Type)?.Read() is not { } options) return new(data, null, null, null);
        if (TermCatalog.Create(options) is not { } term) return new(data, options, null, null);
        if (Outputs is null) return new(data, options, term, null);
        var (resolved, fault) = Outputs.Of(term);
        return new(data, options, resolved, fault ?? FileFault(resolved));
    }

    /// <summary>What is wrong with the output that a term names of the teacher's file; the type of the teacher allows any.</summary>
    private OptionFault? FileFault(Term term)
    {
        if (Outline is null || Networks?.Teacher is not { Name: Parsing.TeacherFile.OfSeveralOutputs } teacher || !Parsing.TeacherFile.IsOfPackage(teacher)
            || !term.ReadsTeacherOutput || Outline.Outputs.Contains(term.TeacherOutput.Path)) return null;
        var nearest = NameDistance.Order(Outline.Outputs, term.TeacherOutput.Path).First();
        return new(term.GivenTeacherOutput is null ? nameof(OutputOrLayerTermAttribute.Output) : nameof(OutputOrLayerTermAttribute.TeacherOutput),
            $"is '{term.TeacherOutput.Path}', which is not an output of \"{Outline.Name}\"; did you mean '{nearest}'? Its outputs are "
                + string.Join(", ", Outline.Outputs))
        {
            Instead = (nameof(OutputOrLayerTermAttribute.TeacherOutput), Literals.String(nearest)),
        };
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

using System.Collections.Immutable;
using DistillDsl.Generators.Recipes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analysis;

/// <summary>The recipe as a whole: its class, its networks, and that it has terms.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecipeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.NotPartial, Descriptors.NoRecipe, Descriptors.StudentIsNoModule, Descriptors.TeacherIsNoModule, Descriptors.NoTerms,
        Descriptors.CannotBeExtended, Descriptors.NoTensors,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static c => Analyze(c, (INamedTypeSymbol)c.Symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        if (attributes.IsEmpty) return;
        var recipe = attributes.FirstOrDefault(static a => AttributeReader.Is(a, nameof(RecipeAttribute)));
        var terms = attributes.Where(static a => AttributeReader.IsTerm(a)).ToArray();
        if (recipe is null)
        {
            foreach (var term in attributes.Where(static a => AttributeReader.IsTerm(a) || AttributeReader.Is(a, nameof(StageAttribute)) || AttributeReader.Is(a, nameof(MixAttribute))))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoRecipe, Places.Attribute(term, context.CancellationToken), type.Name, AttributeReader.ShortName(term)));
            return;
        }
        Class(context, type);
        Networks(context, type, recipe);
        if (terms.Length == 0)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoTerms, Places.Attribute(recipe, context.CancellationToken), type.Name));
    }

    private static void Class(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var syntax = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(context.CancellationToken)).OfType<TypeDeclarationSyntax>().FirstOrDefault();
        if (syntax is null) return;
        foreach (var part in syntax.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotPartial, part.Identifier.GetLocation(), part.Identifier.ValueText, type.Name));
            if (part.Modifiers.Any(SyntaxKind.FileKeyword))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.CannotBeExtended, part.Identifier.GetLocation(), type.Name,
                    "in a file-local class: the distiller is written in a file of its own"));
        }
        if (type.IsStatic)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.CannotBeExtended, syntax.Identifier.GetLocation(), type.Name,
                "static: the distiller is an object that holds the networks"));
    }

    private static void Networks(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData recipe)
    {
        if (RecipeNetworks.Read(type, recipe) is not { } networks) return;
        Network(context, type, recipe, networks.Student, nameof(RecipeAttribute.Student), Descriptors.StudentIsNoModule);
        if (networks.Teacher is { } teacher) Network(context, type, recipe, teacher, nameof(RecipeAttribute.Teacher), Descriptors.TeacherIsNoModule);
    }

    private static void Network(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData recipe, ITypeSymbol network, string option, DiagnosticDescriptor noModule)
    {
        var place = Places.Option(recipe, option, context.CancellationToken);
        if (RecipeNetworks.OutputOf(network) is not { } output)
            context.ReportDiagnostic(Diagnostic.Create(noModule, place, type.Name, TypeText.ForPeople(network)));
        else if (output.TypeKind != TypeKind.Error && OutputReader.Read(output) is null)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoTensors, place, type.Name, option.ToLowerInvariant(), TypeText.ForPeople(network), TypeText.ForPeople(output)));
    }
}

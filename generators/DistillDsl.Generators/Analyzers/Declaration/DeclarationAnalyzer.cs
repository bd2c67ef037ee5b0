using System.Collections.Immutable;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Checks the recipe as a whole: its class, its networks, and that it has terms.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DeclarationRules.NotPartial, DeclarationRules.NoRecipe, DeclarationRules.StudentIsNoModule, DeclarationRules.TeacherIsNoModule,
        DeclarationRules.CannotBeExtended, DeclarationRules.NoTerms, DeclarationRules.HiddenNetwork, DeclarationRules.OpenNetwork,
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
        if (DeclaredRecipe.Of(type, context.Options) is not { } recipe)
        {
            foreach (var data in type.GetAttributes()
                .Where(static a => AttributeReader.IsTerm(a) || AttributeReader.Is(a, nameof(StageAttribute)) || AttributeReader.Is(a, nameof(MixAttribute))
                    || AttributeReader.Is(a, nameof(TeacherAttribute)) || AttributeReader.Is(a, nameof(TeacherInputAttribute))))
                context.ReportAttribute(DeclarationRules.NoRecipe, data, type.Name, AttributeReader.ShortName(data));
            return;
        }
        Class(context, type);
        if (recipe.Networks is { } networks)
        {
            Network(context, recipe, networks.Student, recipe.Attribute, nameof(RecipeAttribute.Student), DeclarationRules.StudentIsNoModule);
            if (networks.Teacher is { } only)
                Network(context, recipe, only, recipe.Attribute, networks.TeacherOption, DeclarationRules.TeacherIsNoModule);
            foreach (var teacher in networks.Teachers)
                Network(context, recipe, teacher.Network, teacher.Data, nameof(TeacherAttribute.Network), DeclarationRules.TeacherIsNoModule);
        }
        if (recipe.Terms.IsEmpty) context.ReportAttribute(DeclarationRules.NoTerms, recipe.Attribute, type.Name);
    }

    private static void Class(SymbolAnalysisContext context, INamedTypeSymbol type)
    {
        var syntax = type.DeclaringSyntaxReferences.Select(r => r.GetSyntax(context.CancellationToken)).OfType<TypeDeclarationSyntax>().FirstOrDefault();
        if (syntax is null) return;
        foreach (var part in syntax.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
        {
            if (!part.Modifiers.Any(SyntaxKind.PartialKeyword))
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.NotPartial, part.Identifier.GetLocation(), part.Identifier.ValueText, type.Name));
            if (part.Modifiers.Any(SyntaxKind.FileKeyword))
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.CannotBeExtended, part.Identifier.GetLocation(), type.Name,
                    "in a file-local class, because its other part is generated into a separate file; remove the file modifier"));
        }
        if (type.IsStatic)
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.CannotBeExtended, syntax.Identifier.GetLocation(), type.Name,
                "static, because it is an object that holds the networks; remove the static modifier"));
    }

    private static void Network(
        SymbolAnalysisContext context, DeclaredRecipe recipe, ITypeSymbol network, AttributeData data, string option, DiagnosticDescriptor noModule)
    {
        var (side, name) = (noModule == DeclarationRules.StudentIsNoModule ? "student" : "teacher", TypeText.ForPeople(network));
        if (network is INamedTypeSymbol { IsUnboundGenericType: true } open && RecipeNetworks.OutputOf(open.OriginalDefinition) is not null)
            context.Report(DeclarationRules.OpenNetwork, data, option, recipe.Name, side, name);
        else if (RecipeNetworks.OutputOf(network) is null) context.Report(noModule, data, option, recipe.Name, name);
        else if (!Visibility.IsSeenWherever(recipe.Type, network))
            context.Report(DeclarationRules.HiddenNetwork, data, option, recipe.Name, side, name);
    }
}

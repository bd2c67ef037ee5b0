using System.Collections.Immutable;
using DistillDsl.Generators.Model;
using DistillDsl.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>Checks the class that the generator writes into: members, constructors and the base class must leave room for the generated ones.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClassAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [DeclarationRules.NameIsTaken, DeclarationRules.BadConstructor, DeclarationRules.BadBase];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe is not { Networks: { } networks }) return;
        var host = RecipeHost.Of(recipe.Type, networks.AnnotatesStudent, context.CancellationToken);
        foreach (var taken in host.Taken) Taken(context, recipe, taken);
        if (!networks.AnnotatesStudent && GeneratedMembers.Have(recipe.Name, recipe.Written)) Taken(context, recipe, recipe.Type);
        if (!networks.AnnotatesStudent)
            foreach (var data in recipe.Type.GetAttributes())
                if (HiddenName.In(data, context.CancellationToken) is { } name)
                    context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.NameIsTaken, name.GetLocation(), recipe.Name,
                        $"'{name.Identifier.ValueText}' refers to the generated member of that name here; qualify it with its namespace, or rename it"));
        if (host.Type is { } own) Host(context, recipe, networks, own);
    }

    private static void Host(SymbolAnalysisContext context, DeclaredRecipe recipe, RecipeNetworks networks, INamedTypeSymbol host)
    {
        var own = ClassMember.In(host).Where(static m => OwnPlace.Of(m) is not null).ToArray();
        var above = BaseClass.Of(host);
        if (own.Length == 0 && above is null) return;
        var generated = Generated(recipe, networks);
        if (above is not null && (BaseClass.Fault(host, above) ?? Hidden(host, above, generated)) is { } fault)
        {
            if (BaseType(host, context.CancellationToken) is { } syntax)
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.BadBase, syntax.GetLocation(), recipe.Name, TypeText.ForPeople(above), fault));
            return;
        }
        foreach (var member in own)
        {
            if (generated.Any(ClassMember.Of(member).ClashesWith)) Taken(context, recipe, member);
            else if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor) Constructor(context, recipe, constructor);
        }
    }

    private static string? Hidden(INamedTypeSymbol host, INamedTypeSymbol above, IReadOnlyList<ClassMember> generated) =>
        BaseClass.Inherited(host, above).FirstOrDefault(m => generated.Any(ClassMember.Of(m).ClashesWith)) is { } member
            ? $"whose '{member.Name}' would be hidden by the generated member; rename it in the base class"
            : null;

    /// <summary>The members that would be generated; none if a network is unknown or no term can be generated.</summary>
    private static IReadOnlyList<ClassMember> Generated(DeclaredRecipe recipe, RecipeNetworks networks)
    {
        var terms = TermNames.Assign([.. recipe.Written], networks.Kind == TeachingKind.Mutual).ToArray();
        if (terms.Length == 0 || recipe.Outputs is not { } outputs) return [];
        var frame = FrameReader.Read(recipe.Type, networks, outputs, []);
        var stages = recipe.Stages.Select(static s => s.Stage)
            .Where(static s => StageNumbers.Contains(s.Number)).GroupBy(static s => s.Number).Select(static g => g.First());
        return [.. GeneratedMembers.Of(new(frame, new(terms), new(stages), new([])))];
    }

    private static void Taken(SymbolAnalysisContext context, DeclaredRecipe recipe, ISymbol symbol)
    {
        if (OwnPlace.Of(symbol) is not { } place) return;
        var what = symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } => "a constructor with these parameters is generated; remove it",
            INamedTypeSymbol type when SymbolEqualityComparer.Default.Equals(type, recipe.Type) =>
                $"its class cannot be named '{symbol.Name}', because the generated code uses that name; rename it",
            _ => $"its member '{symbol.Name}' has the name of a generated member; rename it",
        };
        context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.NameIsTaken, place, recipe.Name, what));
    }

    private static void Constructor(SymbolAnalysisContext context, DeclaredRecipe recipe, IMethodSymbol constructor)
    {
        switch (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken))
        {
            case TypeDeclarationSyntax { ParameterList: { } parameters }:
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.BadConstructor, parameters.GetLocation(), recipe.Name,
                    "has constructor parameters, but the generated constructor creates it from its networks; use properties instead"));
                break;
            case ConstructorDeclarationSyntax { Initializer: not { RawKind: (int)SyntaxKind.ThisConstructorInitializer } } declaration
                when declaration is { Body: not null } or { ExpressionBody: not null } && !IsCopy(constructor):
                context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.BadConstructor, declaration.Identifier.GetLocation(), recipe.Name,
                    "has a constructor that does not set its networks; call the generated one with : this(student, teacher, sample)"));
                break;
        }
    }

    private static bool IsCopy(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters.Length == 1
            && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);

    private static TypeSyntax? BaseType(INamedTypeSymbol host, CancellationToken cancellation) =>
        host.DeclaringSyntaxReferences.Where(static r => !OwnPlace.IsGenerated(r.SyntaxTree))
            .Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>()
            .Select(static t => t.BaseList?.Types.FirstOrDefault()?.Type).FirstOrDefault(static t => t is not null);
}

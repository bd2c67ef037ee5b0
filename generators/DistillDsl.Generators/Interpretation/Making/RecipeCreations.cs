using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DistillDsl.Generators.Interpretation.Making;

/// <summary>What the project's own code gives a recipe's constructor: <c>new MyRecipe(new ResNet(18), new ResNet(50), sample)</c>.</summary>
internal static class RecipeCreations
{
    private const string Student = "student";
    private const string Teacher = "teacher";

    /// <summary>What is given for one of the networks, once for every creation; none where there is no creation, or one of them does not name it.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="distiller">The class whose constructor is called.</param>
    /// <param name="ofTeacher">Whether it is the teacher that is asked for.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ImmutableArray<Maker> Of(Compilation compilation, INamedTypeSymbol distiller, bool ofTeacher, CancellationToken cancellation)
    {
        var makers = ImmutableArray.CreateBuilder<Maker>();
        foreach (var arguments in Calls(compilation, distiller, cancellation))
        {
            if (Given(arguments, ofTeacher) is not { } given) return [];
            makers.Add(new GivenExpression(given));
        }
        return makers.ToImmutable();
    }

    private static IEnumerable<ArgumentListSyntax> Calls(Compilation compilation, INamedTypeSymbol distiller, CancellationToken cancellation)
    {
        var sites = compilation.SyntaxTrees.Select(static t => (Tree: t, Sites: CreationSites.In(t))).ToArray();
        var names = sites.SelectMany(s => s.Sites.AliasesOf(distiller.Name)).Append(distiller.Name).Distinct().ToArray();
        foreach (var (tree, site) in sites)
        {
            SemanticModel? model = null;
            foreach (var creation in site.Of(names))
            {
                model ??= ModelOf(compilation, tree);
                var type = creation is ObjectCreationExpressionSyntax { Type: var named }
                    ? model.GetSymbolInfo(named, cancellation).Symbol
                    : model.GetTypeInfo(creation, cancellation).Type;
                if (SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, distiller.OriginalDefinition)
                    && TakesNetworks(model.GetSymbolInfo(creation, cancellation).Symbol)) yield return creation.ArgumentList!;
            }
        }
        foreach (var part in distiller.DeclaringSyntaxReferences)
            if (part.GetSyntax(cancellation) is TypeDeclarationSyntax declaration)
                foreach (var own in declaration.Members.OfType<ConstructorDeclarationSyntax>())
                    if (own.Initializer is { RawKind: (int)SyntaxKind.ThisConstructorInitializer } chained
                        && TakesNetworks(ModelOf(compilation, part.SyntaxTree).GetSymbolInfo(chained, cancellation).Symbol)) yield return chained.ArgumentList;
    }

    /// <summary>Whether it is the generated constructor and not one of the user's own, which calls that; where none is bound it is not generated yet.</summary>
    private static bool TakesNetworks(ISymbol? constructor) => constructor is not IMethodSymbol method
        || (method.Parameters is [{ Name: Student }, { Name: Teacher }, ..]);

    private static ExpressionSyntax? Given(ArgumentListSyntax arguments, bool ofTeacher)
    {
        var (name, place) = ofTeacher ? (Teacher, 1) : (Student, 0);
        return arguments.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == name)?.Expression
            ?? (place < arguments.Arguments.Count && arguments.Arguments[place] is { NameColon: null, Expression: var given } ? given : null);
    }

    private static SemanticModel ModelOf(Compilation compilation, SyntaxTree tree)
    {
        // Recipes may be created in any file. While analyzers run, the compilation gives the models that the driver has already.
#pragma warning disable RS1030
        return compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
    }
}

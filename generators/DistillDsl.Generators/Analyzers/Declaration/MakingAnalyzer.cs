using System.Collections.Immutable;
using DistillDsl.Generators.Interpretation;
using DistillDsl.Generators.Interpretation.Making;
using DistillDsl.Generators.Parsing;
using DistillDsl.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DistillDsl.Generators.Analyzers.Declaration;

/// <summary>What a recipe says of how its networks are made: that a constructor takes the arguments, and that a factory returns the network.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MakingAnalyzer : RecipeAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DeclarationRules.BadArguments, DeclarationRules.BadFactory];

    private protected override void Analyze(SymbolAnalysisContext context, DeclaredRecipe recipe)
    {
        if (recipe.Networks is not { } networks) return;
        Network(context, recipe, networks.Student, isTeacher: false);
        Network(context, recipe, networks.Teacher, isTeacher: true);
    }

    private static void Network(SymbolAnalysisContext context, DeclaredRecipe recipe, ITypeSymbol? type, bool isTeacher)
    {
        var making = DeclaredMaking.Of(recipe, isTeacher);
        if (making.Arguments is { } arguments && !making.IsHalfTyped) Arguments(context, recipe, making, type, arguments);
        if (making.Factory is { } factory && Fault(recipe, making, factory, type) is { } fault)
            context.Report(DeclarationRules.BadFactory, recipe.Attribute, making.FactoryOption, recipe.Name, making.FactoryOption, fault);
    }

    private static void Arguments(
        SymbolAnalysisContext context, DeclaredRecipe recipe, DeclaredMaking making, ITypeSymbol? type, ImmutableArray<TypedConstant> arguments)
    {
        if (type is not INamedTypeSymbol network)
        {
            Report(Places.Option(recipe.Attribute, making.ArgumentsOption, context.CancellationToken),
                type is null
                    ? "needs Teacher = typeof(…), the type whose constructor takes them"
                    : $"is for a '{TypeText.ForPeople(type)}', which has no constructor");
            return;
        }
        if (network.IsAbstract)
        {
            Report(Places.Option(recipe.Attribute, making.ArgumentsOption, context.CancellationToken),
                $"is for '{TypeText.ForPeople(network)}', which is abstract; name the type that is created, or set {making.FactoryOption}");
            return;
        }
        if (!ArgumentFit.Best(context.Compilation, network, arguments).IsEmpty) return;
        var constructors = NetworkReader.Constructors(network).ToArray();
        var has = $"its constructor{(constructors.Length == 1 ? " is" : "s are")} {string.Join(", ", constructors.Select(Text))}";
        // Where the number of arguments leaves one constructor, the argument at fault is known.
        if (constructors.Where(c => ArgumentFit.Takes(c, arguments.Length)).ToArray() is [var meant]
            && ArgumentFit.Misfit(context.Compilation, meant, arguments) is { } place)
            Report(Places.Element(recipe.Attribute, making.ArgumentsOption, place, context.CancellationToken),
                $"gives {ArgumentFit.Text(arguments[place])} for '{meant.Parameters[Math.Min(place, meant.Parameters.Length - 1)].Name}' of "
                    + $"'{TypeText.ForPeople(network)}', which takes {Article(TypeText.ForPeople(ArgumentFit.TypeAt(meant, place, arguments)!))}; {has}");
        else
            Report(Places.Option(recipe.Attribute, making.ArgumentsOption, context.CancellationToken),
                $"gives ({string.Join(", ", arguments.Select(ArgumentFit.Text))}) to '{TypeText.ForPeople(network)}', which cannot be constructed so; {has}");

        void Report(Location location, string fault) =>
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.BadArguments, location, recipe.Name, making.ArgumentsOption, fault));
    }

    private static string? Fault(DeclaredRecipe recipe, DeclaredMaking making, string factory, ITypeSymbol? type)
    {
        if (making.Arguments is not null) return $"is not read beside {making.ArgumentsOption}; remove one of them";
        var wanted = type is null ? "a module from Tensor to what the student gives" : $"a '{TypeText.ForPeople(type)}'";
        switch (making.Methods)
        {
            case []:
                var others = recipe.Type.GetMembers().OfType<IMethodSymbol>()
                    .Where(m => m is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary } && Gives(m, type)).Select(static m => m.Name)
                    .Distinct();
                var nearest = NameDistance.Order(others, factory).FirstOrDefault();
                return $"names '{factory}', but '{recipe.Name}' has no such static method{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";
            case [var method]:
                return Gives(method, type) ? null : $"names '{factory}', which returns '{TypeText.ForPeople(method.ReturnType)}'; it must return {wanted}";
            default:
                return $"names '{factory}', which has {Literals.Integer(making.Methods.Length)} overloads; give the intended one a unique name";
        }
    }

    private static bool Gives(IMethodSymbol method, ITypeSymbol? type)
    {
        if (type is null) return RecipeNetworks.OutputOf(method.ReturnType) is not null;
        for (var given = method.ReturnType; given is not null; given = given.BaseType)
            if (SymbolEqualityComparer.Default.Equals(given, type)) return true;
        return false;
    }

    private static string Text(IMethodSymbol constructor) => $"{constructor.ContainingType.Name}({string.Join(", ", constructor.Parameters.Select(Text))})";

    private static string Text(IParameterSymbol parameter) => (parameter.IsParams ? "params " : "") + TypeText.ForPeople(parameter.Type) + " " + parameter.Name
        + (!parameter.HasExplicitDefaultValue ? "" : $" = {SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue!, true, false) ?? "default"}");

    private static string Article(string type) => ("aeiou".IndexOf(type[0]) >= 0 ? "an " : "a ") + type;
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DistillDsl.Generators.Analyzers;

/// <summary>What a recipe says of how one of its networks is made.</summary>
/// <param name="ArgumentsOption">The option that gives the arguments.</param>
/// <param name="FactoryOption">The option that names the factory.</param>
/// <param name="Arguments">The arguments; null where they are not given.</param>
/// <param name="Factory">The factory's name; null where it is not given.</param>
/// <param name="Methods">The recipe's static methods of that name.</param>
internal sealed record DeclaredMaking(
    string ArgumentsOption, string FactoryOption, ImmutableArray<TypedConstant>? Arguments, string? Factory, ImmutableArray<IMethodSymbol> Methods)
{
    /// <summary>Whether an argument is not there yet.</summary>
    public bool IsHalfTyped => Arguments?.Any(IsMissing) == true;

    public static DeclaredMaking Of(DeclaredRecipe recipe, bool isTeacher)
    {
        var (arguments, factory) = isTeacher
            ? (nameof(RecipeAttribute.TeacherArguments), nameof(RecipeAttribute.TeacherFactory))
            : (nameof(RecipeAttribute.StudentArguments), nameof(RecipeAttribute.StudentFactory));
        var (given, name) = (Option(recipe.Attribute, arguments), Option(recipe.Attribute, factory)?.Value as string);
        return new(arguments, factory, given is { Kind: TypedConstantKind.Array, IsNull: false } list ? list.Values : null, name,
            name is null ? [] : [.. recipe.Type.GetMembers(name).OfType<IMethodSymbol>().Where(static m => m is { IsStatic: true, IsGenericMethod: false })]);
    }

    private static TypedConstant? Option(AttributeData data, string option)
    {
        foreach (var argument in data.NamedArguments)
            if (argument.Key == option) return argument.Value;
        return null;
    }

    private static bool IsMissing(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Error || (constant is { Kind: TypedConstantKind.Array, IsNull: false } && constant.Values.Any(IsMissing));
}

using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>A way to distill a student.</summary>
/// <param name="Key">Its name on the command line and in the output folder.</param>
/// <param name="Name">Its name in tables.</param>
/// <param name="Recipe">The recipe's type.</param>
/// <param name="Create">The recipe for a student, the teacher and a sample.</param>
/// <typeparam name="TNetwork">The type of both networks.</typeparam>
public sealed record StudentKind<TNetwork>(string Key, string Name, Type Recipe, Func<TNetwork, TNetwork, Tensor, IRecipe> Create);

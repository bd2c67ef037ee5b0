using DistillDsl.Training.History;

namespace DistillDsl.Recipes;

/// <summary>What an experiment has trained with one seed.</summary>
/// <param name="Recipe">The recipe, after the training.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Alone">The training of the student alone.</param>
/// <param name="Distilled">The distillation.</param>
/// <param name="Results">The rows of the table, with the seeds so far.</param>
public sealed record DistillationRun(IRecipe Recipe, int Seed, TrainingHistory Alone, TrainingHistory Distilled, IReadOnlyList<ResultRow> Results);

namespace DistillDsl.Generators.Losses.Common;

/// <summary>What a recipe evaluates and exports in place of its student, because of a term.</summary>
/// <param name="Type">Its type, fully qualified: a <c>Module&lt;Tensor, Tensor&gt;</c>.</param>
/// <param name="Create">The expression over <c>student</c> and the recipe's modules that creates it, at the end of the constructor.</param>
internal sealed record DeployedNetwork(string Type, Func<FeatureNames, Expression> Create);

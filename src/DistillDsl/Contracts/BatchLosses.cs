using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>The losses of one batch, as <see cref="IRecipe"/> returns them.</summary>
/// <param name="Total">The weighted sum to call backward on, a scalar.</param>
/// <param name="Terms">Every term active in this stage, unweighted, detached, in the order of <see cref="RecipeInfo.Terms"/>.</param>
/// <param name="Scheduled">The scheduled weights and temperatures, as used in this step, such as <c>klWeight</c> and <c>klT</c>; empty if
/// there are none.</param>
public sealed record BatchLosses(Tensor Total, IReadOnlyList<(string Name, Tensor Value)> Terms, IReadOnlyList<(string Name, double Value)> Scheduled)
    : IDisposable
{
    /// <summary>Disposes the total and the terms.</summary>
    public void Dispose()
    {
        Total.Dispose();
        foreach (var (_, value) in Terms) value.Dispose();
    }
}

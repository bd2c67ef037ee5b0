using static TorchSharp.torch;

namespace DistillDsl;

/// <summary>One batch's losses, as <see cref="IRecipe"/> gives them.</summary>
/// <param name="Total">The weighted sum to call backward on, a scalar.</param>
/// <param name="Terms">Every term that is on in this stage, before its weight, detached, in the order of <see cref="RecipeInfo.Terms"/>.</param>
/// <param name="Scheduled">The weights and temperatures that move, as this step used them, such as <c>klWeight</c> and <c>klT</c>; empty
/// where none does.</param>
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

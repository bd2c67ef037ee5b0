using System.Diagnostics;
using static TorchSharp.torch;

namespace DistillDsl.Benchmarks.Memory;

[Recipe(Student = typeof(LogitNetwork), Teacher = typeof(LogitNetwork)), Distill(Kind = Kind.KL, T = 2, Chunk = 16)]
internal sealed partial class ChunkedKlRecipe;

[Recipe(Student = typeof(LogitNetwork), Teacher = typeof(LogitNetwork)), Distill(Kind = Kind.KL, T = 2)]
internal sealed partial class WholeKlRecipe;

/// <summary>
/// What a process needs at most for KL over the logits of many classes; a process never forgets its peak, so each form is measured in its own.
/// </summary>
internal static class LossMemory
{
    /// <summary>The forms: the logits and their gradient alone, the loss in chunks of 16 rows, and the loss over all rows at once.</summary>
    public static readonly IReadOnlyList<string> Forms = ["none", "chunked", "whole"];

    private const long Width = 2;

    /// <summary>Computes the loss of random logits, and its gradient, and returns the peak of this process's resident memory in bytes.</summary>
    /// <param name="form">One of <see cref="Forms"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="trains">Whether backward runs.</param>
    public static (long Peak, double Seconds, double Loss) Measure(string form, long rows, long classes, bool trains)
    {
        manual_seed(1);
        // As in a network, the student's logits are no leaf: their gradient goes on to a linear layer, here a narrow one.
        using Tensor hidden = randn(rows, Width), weight = randn(Width, classes).requires_grad_(trains), sample = zeros(1, 1);
        using Tensor student = hidden.matmul(weight), teacher = randn(rows, classes);
        using LogitNetwork pupil = new(classes), tutor = new(classes);
        using var whole = new WholeKlRecipe(pupil, tutor, sample);
        using var chunked = new ChunkedKlRecipe(pupil, tutor, sample);
        var clock = Stopwatch.StartNew();
        using (NewDisposeScope())
        {
            var total = form switch
            {
                "whole" => whole.Compute(new(student), new(teacher)).Total,
                "chunked" => chunked.Compute(new(student), new(teacher)).Total,
                _ => student.sum() * 0,
            };
            if (trains) total.backward();
            var seconds = clock.Elapsed.TotalSeconds;
            using var self = Process.GetCurrentProcess();
            return (self.PeakWorkingSet64, seconds, total.item<float>());
        }
    }
}

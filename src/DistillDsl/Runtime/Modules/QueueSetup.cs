using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Builds what a queue of embeddings needs for the shapes that the dry run saw, on the sample's device.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueueSetup
{
    private const double Deviation = 0.02;

    /// <summary>A queue of zeros for the teacher's flattened features.</summary>
    public static EmbeddingQueue EmbeddingQueue(this RecipeSetup setup, Feature teacher, long size) =>
        teacher.Shape is not { Length: >= 2 } shape ? null! : setup.Own(() => new EmbeddingQueue(size, Width(shape), teacher.Device, teacher.Type));

    /// <summary>A linear layer from the student's flattened features to the teacher's: weights from N(0, 0.02²), bias 0.</summary>
    public static Linear EmbeddingProjection(this RecipeSetup setup, string term, Feature student, Feature teacher)
    {
        if (!setup.Ask(term, student, teacher, FeatureRules.SameBatch)) return null!;
        return setup.Own(() =>
        {
            var linear = nn.Linear(Width(student.Shape!), Width(teacher.Shape!), device: student.Device!, dtype: student.Type);
            using var noGrad = no_grad();
            nn.init.normal_(linear.weight!, 0, Deviation);
            nn.init.zeros_(linear.bias!);
            return linear;
        });
    }

    private static long Width(long[] shape) => shape.Skip(1).Aggregate(1L, static (product, length) => product * length);
}

using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DistillDsl.Runtime;

/// <summary>Finds the networks' classifiers.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ClassifierSetup
{
    /// <summary>
    /// The weights of both classifiers, linear layers or 1×1 convolutions over the channels of the features [B, C, …]. A fault where a layer is none, or
    /// reads other channels, or where they have different classes. Guo et al. 2023.
    /// </summary>
    public static ClassifierWeights ClassifierWeights(
        this RecipeSetup setup, string term, Feature student, Feature teacher, string classifier, string teacherClassifier)
    {
        if (!setup.Ask(term, student, teacher, MapRules.Maps)) return null!;
        using var scope = NewDisposeScope();
        var (own, other) = (setup.StudentLayer(term, classifier), setup.TeacherLayer(term, teacherClassifier));
        if (own is null || other is null) return null!;
        if (Classes(setup, term, student, own, $"the student's \"{classifier}\"") is not { } classes
            || Classes(setup, term, teacher, other, $"the teacher's \"{teacherClassifier}\"") is not { } taught) return null!;
        setup.Require(term, classes == taught,
            $"the student's \"{classifier}\" has {classes} classes, the teacher's \"{teacherClassifier}\" has {taught}; both must have the same classes.");
        return setup.Own(() => new ClassifierWeights(own, other));
    }

    /// <summary>
    /// A copy of the teacher's classifier, a linear layer or a 1×1 convolution over the channels of the feature [B, C, …], that is not trained and outlives the
    /// teacher. A fault where the layer is none, or reads other channels. Chen et al. 2022.
    /// </summary>
    public static Linear TeacherClassifier(this RecipeSetup setup, string term, Feature teacher, string classifier)
    {
        if (!setup.Ask(term, teacher, static place => MapRules.Maps(place, place))) return null!;
        using var scope = NewDisposeScope();
        if (setup.TeacherLayer(term, classifier) is not { } layer) return null!;
        if (Classes(setup, term, teacher, layer, $"the teacher's \"{classifier}\"") is not { } classes) return null!;
        return setup.Own(() => Copy(layer, classes, teacher));
    }

    private static Linear Copy(nn.Module layer, long classes, Feature feature)
    {
        var bias = (layer as Linear)?.bias ?? (layer as Convolution)?.bias;
        var copy = nn.Linear(feature.Shape![1], classes, bias is not null, feature.Device, feature.Type);
        using var noGrad = no_grad();
        copy.weight!.copy_(Runtime.ClassifierWeights.Of(layer)!);
        if (bias is not null) copy.bias!.copy_(bias);
        foreach (var parameter in copy.parameters()) parameter.requires_grad = false;
        return copy;
    }

    /// <summary>The classes of a layer that classifies the feature; null, and a fault, if it does not.</summary>
    private static long? Classes(RecipeSetup setup, string term, Feature feature, nn.Module layer, string place)
    {
        var weight = Runtime.ClassifierWeights.Of(layer);
        setup.Require(term, weight is not null, $"{place} ({layer.GetName()}) is no classifier; name a linear layer, or a convolution of kernel 1.");
        if (weight is null) return null;
        var fits = weight.shape[1] == feature.Shape![1];
        setup.Require(term, fits, $"{place} classifies {weight.shape[1]} channels, but {feature} has {feature.Shape[1]}; tap the feature before it.");
        return fits ? weight.shape[0] : null;
    }
}

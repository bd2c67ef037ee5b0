using DistillDsl.Training.Data;
using static TorchSharp.torch;

namespace DistillDsl.Recipes;

/// <summary>Subsets of image sets by class.</summary>
public static class ClassSubset
{
    /// <summary>Both sets with the images of some classes, with an optional limit on the training images per class.</summary>
    /// <param name="sets">The sets; owned by the caller.</param>
    /// <param name="classes">The classes in the order of the new labels.</param>
    /// <param name="trainPerClass">The maximum number of training images per class; null for all.</param>
    public static ImageSets Of(ImageSets sets, IReadOnlyList<int> classes, int? trainPerClass = null)
    {
        var train = Of(sets.Train, classes, trainPerClass);
        try
        {
            return new(train, Of(sets.Test, classes), $"{sets.Name}: {string.Join(", ", classes.Select(k => sets.Train.ClassNames[k]))}");
        }
        catch
        {
            train.Dispose();
            throw;
        }
    }

    /// <summary>The images of some classes in the set's order; class <c>classes[k]</c> gets the label k.</summary>
    /// <param name="set">The set; owned by the caller.</param>
    /// <param name="classes">The classes in the order of the new labels.</param>
    /// <param name="perClass">The maximum number of images per class, the first ones in the set; null for all.</param>
    /// <exception cref="ArgumentException">A class occurs twice or is not in the set, or a class has no image.</exception>
    public static ImageSet Of(ImageSet set, IReadOnlyList<int> classes, int? perClass = null)
    {
        if (classes.Distinct().Count() != classes.Count || classes.Any(k => k < 0 || k >= set.ClassNames.Count))
            throw new ArgumentException($"The classes are {string.Join(", ", classes)}; expected different ones of 0 … {set.ClassNames.Count - 1}.",
                nameof(classes));
        if (perClass < 1) throw new ArgumentException($"{perClass} images of each class; expected at least 1.", nameof(perClass));

        using var scope = NewDisposeScope();
        var label = classes.Select(static (k, i) => (k, i)).ToDictionary(pair => (long)pair.k, pair => (long)pair.i);
        var taken = new int[classes.Count];
        List<long> samples = [], labels = [];
        var all = set.Labels.ReadValues<long>();
        for (var i = 0; i < all.Length; i++)
        {
            if (!label.TryGetValue(all[i], out var k) || taken[k] == (perClass ?? int.MaxValue)) continue;
            taken[k]++;
            samples.Add(i);
            labels.Add(k);
        }

        if (Array.IndexOf(taken, 0) is >= 0 and var missing)
            throw new ArgumentException($"The set has no image of class {classes[missing]}, \"{set.ClassNames[classes[missing]]}\".", nameof(classes));
        var index = tensor(samples.ToArray()).to(set.Images.device);
        return new(set.Images.index_select(0, index), tensor(labels.ToArray()), [.. classes.Select(k => set.ClassNames[k])]);
    }
}

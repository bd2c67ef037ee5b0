using TorchSharp;
using static TorchSharp.torch;

namespace DistillDsl.Recipes.Zoo;

/// <summary>Teacher and student: of equal width, which FSP requires, and of different depth.</summary>
internal static class ZooNetworks
{
    public const string TeacherName = "resnet14x0.5";
    public const string StudentName = "resnet8x0.5";

    /// <summary>The batch size.</summary>
    public const int Batch = 64;

    /// <summary>The teacher with the initial weights of a seed.</summary>
    public static ResNet Teacher(int classes, int seed, Device device) => Create(TeacherName, classes, seed, device);

    /// <summary>The student with the initial weights of a seed.</summary>
    public static ResNet Student(int classes, int seed, Device device) => Create(StudentName, classes, seed, device);

    private static ResNet Create(string name, int classes, int seed, Device device)
    {
        manual_seed(seed);
        var network = ResNet.Create(name, classes);
        network.to(device);
        return network;
    }
}

using System.Reflection;

namespace DistillDsl.Recipes.Pretrained;

/// <summary>The files of the package Microsoft.ML.DnnImageFeaturizer.ResNet18: a ResNet-18 that was trained on ImageNet, without its last layer.</summary>
public static class PretrainedModel
{
    /// <summary>The output of the average pooling, 512 features: the only output of <see cref="File"/>.</summary>
    public const string Features = "Pooling395_Output_0";

    /// <summary>The network: the features [1, 512, 1, 1] of a prepared image [1, 3, 224, 224].</summary>
    public static string File => Path.Combine(Folder, "ResNet18Onnx", "ResNet18.onnx");

    /// <summary>The preparation that belongs to it: from an image [1, 3, 224, 224], red first, 0 … 255.</summary>
    public static string Preparation => Path.Combine(Folder, "ResNetPrepOnnx", "ResNetPreprocess.onnx");

    private static string Folder =>
        typeof(PretrainedModel).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "PretrainedModels").Value!;
}

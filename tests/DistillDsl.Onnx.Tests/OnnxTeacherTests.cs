using DistillDsl.Training.Cache;
using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests;

public sealed class OnnxTeacherTests
{
    [Fact]
    public void InnerTensorsAreHints()
    {
        using var scope = NewDisposeScope();
        using var student = new Student();
        using var teacher = new OnnxTeacher(TestFiles.Of("net.onnx"));
        var input = TestFiles.Input();
        using var recipe = new HintRecipe(student, teacher, input);
        var features = ((IRecipe)recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = input });
        TestFiles.AssertExpected("low", Assert.Single(features, static value => value.Name == "/net/pool/MaxPool_output_0").Value);
        TestFiles.AssertExpected("logits", Assert.Single(features, static value => value.Name == "output").Value);

        using var losses = recipe.Step(input, tensor(new long[] { 1, 2, 3 }));
        losses.Total.backward();
        Assert.True(recipe.TrainableParameters().All(static parameter => parameter.grad is not null));
    }

    [Fact]
    public void AMistypedTensorIsNamedAtConstruction()
    {
        using var student = new Student();
        using var teacher = new OnnxTeacher(TestFiles.Of("net.onnx"));
        using var input = TestFiles.Input();
        var fault = Assert.Throws<RecipeException>(() => new MistypedRecipe(student, teacher, input));
        FaultText.Names(fault.Message, nameof(MistypedRecipe), "\"/net/pol/MaxPool_output_0\"", "\"/net/pool/MaxPool_output_0\"");
    }

    [Fact]
    public void SeveralOutputsAreReadByName()
    {
        using var scope = NewDisposeScope();
        using var student = new Student();
        using var teacher = new OnnxOutputsTeacher(TestFiles.Of("two.onnx"));
        var input = TestFiles.Input();
        using var recipe = new OutputsRecipe(student, teacher, input);
        var features = ((IRecipe)recipe).RunTeacher(new Dictionary<string, Tensor> { ["data"] = input });
        TestFiles.AssertExpected("logits", Assert.Single(features).Value);
    }

    [Fact]
    public void OneOfSeveralOutputsIsChosen()
    {
        using var scope = NewDisposeScope();
        using var teacher = new OnnxTeacher(TestFiles.Of("two.onnx"), "features");
        TestFiles.AssertExpected("features", teacher.call(TestFiles.Input()));
        FaultText.Names(Assert.Throws<ArgumentException>(() => new OnnxTeacher(TestFiles.Of("two.onnx"))).Message, "\"logits\"", "\"features\"");
        FaultText.Names(Assert.Throws<ArgumentException>(() => new OnnxTeacher(TestFiles.Of("two.onnx"), "logit")).Message, "\"logit\"", "\"logits\"");
        FaultText.Names(Assert.Throws<ArgumentException>(() => new OnnxTeacher(TestFiles.Of("text.onnx"))).Message, "ids", "mask", nameof(OnnxTaps));
    }

    /// <summary>Two files never share a cache.</summary>
    [Fact]
    public void AnotherFileIsAnotherTeacher()
    {
        var folder = Directory.CreateTempSubdirectory("onnx-cache").FullName;
        try
        {
            using var scope = NewDisposeScope();
            var batches = new[]
            {
                new Dictionary<string, Tensor> { ["data"] = TestFiles.Input(), ["index"] = arange(3), ["labels"] = tensor(new long[] { 1, 2, 3 }) },
            };
            var first = Cached("net.onnx");
            var second = Cached("other.onnx");
            TestFiles.AssertExpected("logits", first);
            Assert.NotEqual(first.data<float>().ToArray(), second.data<float>().ToArray());

            Tensor Cached(string file)
            {
                using var student = new Student();
                using var teacher = new OnnxTeacher(TestFiles.Of(file));
                using var recipe = new LogitsRecipe(student, teacher, batches[0]["data"]);
                using var cache = TeacherCache.Open(folder, recipe, batches);
                return Assert.Single(cache.Features(batches[0])).Value.clone();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using static TorchSharp.torch;

namespace DistillDsl.PyTorch.Tests;

public sealed class ScriptTeacherTests
{
    [Fact]
    public void GivesPyTorchsOutputs()
    {
        using var scope = NewDisposeScope();
        using var teacher = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        TestFiles.AssertClose(TestFiles.Expected("logits"), teacher.call(TestFiles.Input()));
    }

    [Fact]
    public void GivesSeveralOutputs()
    {
        using var scope = NewDisposeScope();
        using var teacher = new TwoTeacher(TestFiles.Of("two-script.pt"));
        var (logits, features) = teacher.call(TestFiles.Input());
        TestFiles.AssertClose(TestFiles.Expected("logits"), logits);
        TestFiles.AssertClose(TestFiles.Expected("features"), features);
    }

    [Fact]
    public void TwoFilesHaveTwoFingerprints()
    {
        using var one = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var again = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var other = new TwoTeacher(TestFiles.Of("two-script.pt"));
        Assert.Equal(one.Fingerprint, again.Fingerprint);
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        FaultText.Names(Assert.Throws<InvalidDataException>(() => new ScriptTeacher(TestFiles.Of("net.pth"))).Message, "net.pth", "TorchScript");
        Assert.Throws<FileNotFoundException>(() => new ScriptTeacher(TestFiles.Of("none.pt")));
    }

    [Fact]
    public void TeachesAStudent()
    {
        using var student = new Net();
        using var teacher = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var input = TestFiles.Input();
        using var recipe = new ScriptRecipe(student, teacher, input);
        using var labels = tensor(new long[] { 1, 2 });
        using var losses = recipe.Step(input, labels);
        losses.Total.backward();
        Assert.True(losses.Kl.item<float>() > 0);
    }

    [Fact]
    public void AsItsOwnStudentTheDistanceIsZero()
    {
        using var student = new Net();
        Checkpoint.Load(student, TestFiles.Of("net.pth"));
        using var teacher = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var input = TestFiles.Input();
        using var recipe = new ScriptRecipe(student, teacher, input);
        student.eval();
        using var labels = tensor(new long[] { 1, 2 });
        using var losses = recipe.Step(input, labels);
        Assert.Equal(0, losses.Kl.item<float>(), 1e-6);
    }

    [Fact]
    public void FeaturesAreReadAsAnOutput()
    {
        using var student = new Net();
        using var teacher = new TwoTeacher(TestFiles.Of("two-script.pt"));
        using var input = TestFiles.Input();
        using var recipe = new TwoRecipe(student, teacher, input);
        using var labels = tensor(new long[] { 1, 2 });
        using var losses = recipe.Step(input, labels);
        losses.Total.backward();
        Assert.True(float.IsFinite(losses.Total.item<float>()));
    }

    [Fact]
    public void ItsLayersCannotBeTapped()
    {
        using var student = new Net();
        using var teacher = new ScriptTeacher(TestFiles.Of("net-script.pt"));
        using var input = TestFiles.Input();
        var fault = Assert.Throws<RecipeException>(() => new ScriptHintRecipe(student, teacher, input));
        FaultText.Names(fault.Message, "TorchScript", "\"_script.bn\"");
    }
}

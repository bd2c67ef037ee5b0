using DistillDsl.Recipes;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Recipes;

public sealed class TeacherFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TrainsOnceAndReadsFromThenOn()
    {
        var trainings = 0;
        using var first = Linear(3, 2);
        using var second = Linear(3, 2);

        Assert.False(TeacherFile.LoadOrTrain(first, File("new/teacher.dat"), "a line", () => trainings++));
        Assert.True(TeacherFile.LoadOrTrain(second, File("new/teacher.dat"), "a line", () => trainings++));

        Assert.Equal(1, trainings);
        Assert.Equal(first.weight!.data<float>().ToArray(), second.weight!.data<float>().ToArray());
    }

    [Fact]
    public void KeepsNothingWithoutAFile()
    {
        var trainings = 0;
        using var network = Linear(3, 2);

        Assert.False(TeacherFile.LoadOrTrain(network, null, "a line", () => trainings++));
        Assert.Equal(1, trainings);
    }

    [Fact]
    public void RefusesTheWeightsOfAnotherNetwork()
    {
        using var network = Linear(3, 2);
        using var other = Linear(4, 2);
        TeacherFile.LoadOrTrain(other, File("teacher.dat"), "another", static () => { });

        var fault = Assert.Throws<InvalidDataException>(() => TeacherFile.LoadOrTrain(network, File("teacher.dat"), "a line", static () => { }));

        Assert.NotNull(fault.InnerException);
        FaultText.Names(fault.Message, _folder.File("teacher.dat"), "a line", fault.InnerException.Message);
    }

    private FileInfo File(string name) => new(_folder.File(name));
}

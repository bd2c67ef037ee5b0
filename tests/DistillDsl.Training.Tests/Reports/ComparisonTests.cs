using DistillDsl.Training.Reports;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Training.Tests.Reports;

public sealed class ComparisonTests
{
    [Fact]
    public void DivergencesAreThoseByHand()
    {
        using var p = tensor(new double[] { 1, 0, 0.5, 0.5, 0.9, 0.1, 0.25, 0.75 }, [4, 2]);
        using var q = tensor(new double[] { 0, 1, 0.5, 0.5, 0.1, 0.9, 1, 0 }, [4, 2]);

        var divergences = Divergence.JensenShannon(p, q).data<double>().ToArray();

        Assert.Equal(1, divergences[0], 12);
        Assert.Equal(0, divergences[1], 12);
        // 1 - H(0.9, 0.1) with H = 0.468995593589281 bits.
        Assert.Equal(0.531004406410719, divergences[2], 12);
        // H(0.625, 0.375) - H(0.25, 0.75) / 2 = 0.954434002924965 - 0.405639062229566.
        Assert.Equal(0.548794940695399, divergences[3], 12);
    }

    [Fact]
    public void CountsConfusions()
    {
        var matrix = new ConfusionMatrix(4);
        foreach (var (label, prediction) in new[] { (0, 0), (0, 1), (0, 1), (1, 1), (2, 1), (2, 0), (2, 2), (2, 2) }) matrix.Add(label, prediction);

        Assert.Equal(8, matrix.Samples);
        Assert.Equal(0.5, matrix.Accuracy);
        Assert.Equal((3, 4), (matrix.Labelled(0), matrix.Predicted(1)));
        Assert.Equal((1.0 / 3, 0.25), (matrix.Recall(0), matrix.Precision(1)));
        Assert.True(double.IsNaN(matrix.Recall(3)));
        Assert.Equal([(0, 1, 2), (2, 0, 1), (2, 1, 1)], matrix.MostConfused(5));
        Assert.Equal([(0, 1, 2)], matrix.MostConfused(1));
    }

    [Fact]
    public void TellsWhoIsRightAndRanksTheSamples()
    {
        // The student sees the first three numbers as logits, the teacher the last three.
        var comparison = Run(
        [
            Batch([[9, 0, 0, 9, 0, 0], [0, 1, 0, 9, 0, 0], [0, 5, 0, 5, 0, 0]], [0, 0, 0]),
            Batch([[3, 0, 0, 0, 3, 0], [0, 9, 0, 0, 8, 0], [9, 0, 0, 0, 9, 0], [float.NaN, 0, 0, 9, 0, 0]], [0, 2, 2, 1]),
        ], examples: 1);

        Assert.Equal(7, comparison.Samples);
        Assert.Equal((1, 2, 1), (comparison.BothRight, comparison.OnlyTeacherRight, comparison.OnlyStudentRight));
        Assert.Equal(1, comparison.NotFinite);
        // A logit that is not a number is the largest to argmax, and so to accuracy.
        Assert.Equal((2, 1), (comparison.SameMistake, comparison.OtherMistake));
        Assert.Equal((2, 3), (comparison.Student[0, 0], comparison.Teacher[0, 0]));
        Assert.Equal([0L], comparison.Agreements.Select(sample => sample.Index));
        // Samples 1 and 2: [0.21, 0.58, 0.21] is nearer to certainty for class 0 than [0.01, 0.99, 0.01].
        Assert.Equal([2L], comparison.TeacherRight.Select(sample => sample.Index));
        Assert.Equal([3L], comparison.StudentRight.Select(sample => sample.Index));
        var student = comparison.TeacherRight[0].Student;
        Assert.Equal(1, student[0].Class);
        Assert.Equal(Math.Exp(5) / (Math.Exp(5) + 2), student[0].Probability, 12);
        Assert.Null(comparison.Agreements[0].Picture);
    }

    [Fact]
    public void ShowsImagesAndTakesTheLoadersNumbers()
    {
        using var network = Sequential(("flat", Flatten()), ("linear", Linear(4, 2)));
        using var data = tensor(new float[] { 0, 0, 0, 1 }, [1, 1, 2, 2]);
        using var labels = tensor(new long[] { 1 });
        using var index = tensor(new long[] { 42 });

        var comparison = NetworkComparison.Run(network, network, [new() { ["data"] = data, ["labels"] = labels, ["index"] = index }]);

        var sample = Assert.Single(comparison.Agreements);
        Assert.Equal((42, 1, 0.0), (sample.Index, sample.Label, sample.Divergence));
        Assert.Equal<byte>([0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255], sample.Picture!.Pixels.ToArray());
        Assert.True(network.training);
    }

    [Fact]
    public void SaysWhatCannotBeCompared()
    {
        using var data = zeros(1, 6);
        using var labels = tensor(new long[] { 3 });
        using Half student = new(0, 3), teacher = new(0, 2), map = new(0, 3, asMap: true);
        var batch = new Dictionary<string, Tensor> { ["data"] = data, ["labels"] = labels };

        FaultText.Names(Message(() => NetworkComparison.Run(student, teacher, [batch])), "student", "3", "teacher", "2");
        FaultText.Names(Message(() => NetworkComparison.Run(map, student, [batch])), "[1, 3, 1]", "[B, K]");
        FaultText.Names(Message(() => NetworkComparison.Run(student, student, [batch])), "3", "0 … 2");
        Assert.Throws<ArgumentException>("batches", () => NetworkComparison.Run(student, student, []));

        static string Message(Action run) => Assert.Throws<ArgumentException>(run).Message;
    }

    private static NetworkComparison Run(IReadOnlyList<Dictionary<string, Tensor>> batches, int examples)
    {
        using Half student = new(0, 3), teacher = new(3, 3);
        return NetworkComparison.Run(student, teacher, batches, examples: examples);
    }

    private static Dictionary<string, Tensor> Batch(float[][] rows, long[] labels) =>
        new() { ["data"] = tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, 6]), ["labels"] = tensor(labels) };

    /// <summary>Gives some of its inputs as logits: the tests choose them.</summary>
    private sealed class Half(int first, int count, bool asMap = false) : Module<Tensor, Tensor>(nameof(Half))
    {
        public override Tensor forward(Tensor input)
        {
            var logits = input.narrow(1, first, count);
            return asMap ? logits.unsqueeze(2) : logits;
        }
    }
}

using DistillDsl.Tests.Golden.Recipes;
using static DistillDsl.Tests.Properties.LossProbe;
using static TorchSharp.torch;

namespace DistillDsl.Tests.Properties;

public sealed class NstTests
{
    /// <summary>Shapes with fewer channels than positions, and the other way round: the loss takes another form for each.</summary>
    public static TheoryData<long, long, long> Shapes => new() { { 3, 4, 4 }, { 7, 4, 2 }, { 2, 9, 3 }, { 6, 6, 1 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void IsWhatTheDefinitionSays(long studentChannels, long teacherChannels, long size)
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 3, studentChannels, size, size), Random(2, 3, teacherChannels, size, size));
        var expected = Kernel(teacher, teacher) + Kernel(student, student) - (2 * Kernel(student, teacher));
        using var probe = Of<NstGolden>(student, teacher);
        Assert.Equal(expected, probe.Value, 1e-12);
        using var without = Of<NstWithoutTeacherTermGolden>(student, teacher);
        Assert.Equal(expected - Kernel(teacher, teacher), without.Value, 1e-12);
        Assert.InRange((probe.Gradient() - without.Gradient()).abs().max().item<double>(), 0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void GradientsAgreeWithDifferences(long studentChannels, long teacherChannels, long size)
    {
        using var scope = NewDisposeScope();
        using var probe = Of<NstGolden>(Random(1, 3, studentChannels, size, size), Random(2, 3, teacherChannels, size, size));
        probe.GradientsAgreeWithDifferences();
        using var pooled = Of<NstGolden>(Random(1, 2, studentChannels, size + 2, size), Random(2, 2, teacherChannels, size, size + 1));
        pooled.GradientsAgreeWithDifferences();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EqualMapsAreAtRest(long channels, long _, long size)
    {
        using var scope = NewDisposeScope();
        using var probe = Of<NstGolden>(Random(1, 3, channels, size, size), Random(1, 3, channels, size, size));
        probe.IsAtRest();
    }

    [Fact]
    public void TheOrderOfTheChannelsAndTheirScaleDoNotMatter()
    {
        using var scope = NewDisposeScope();
        var (student, teacher) = (Random(1, 3, 4, 3, 3), Random(2, 3, 5, 3, 3));
        using var plain = Of<NstGolden>(student, teacher);
        using var turned = Of<NstGolden>(student.flip(1) * 5, teacher.flip(1) * 0.2);
        Assert.Equal(plain.Value, turned.Value, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ChannelsOfZerosGetNoGradient(long studentChannels, long teacherChannels, long size)
    {
        using var scope = NewDisposeScope();
        var student = Random(1, 3, studentChannels, size, size);
        student[.., 1] = zeros(3, size, size, dtype: float64);
        using var probe = Of<NstGolden>(student, Random(2, 3, teacherChannels, size, size));
        probe.IsFinite();
        Assert.Equal(0, probe.Gradient()[.., 1].abs().max().item<double>());
    }

    /// <summary>mean (a·b)² over the samples and all pairs of channels, pair by pair.</summary>
    private static double Kernel(Tensor a, Tensor b) => (Unit(a).unsqueeze(2) * Unit(b).unsqueeze(1)).sum(-1).square().mean().item<double>();

    private static Tensor Unit(Tensor map)
    {
        var rows = map.flatten(2);
        return rows / rows.square().sum(-1, keepdim: true).sqrt();
    }
}

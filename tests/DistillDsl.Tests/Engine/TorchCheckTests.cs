using DistillDsl.Engine;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Tests.Engine;

/// <summary>The check of convolutions: silent where they are right, one exception where they are wrong.</summary>
public sealed class TorchCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("distilldsl-");
    private readonly TorchVerdicts _verdicts;

    public TorchCheckTests() => _verdicts = new(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TheConvolutionsOfThisProcessAreRight()
    {
        Assert.Null(ConvolutionCheck.Fault());
        TorchCheck.Run();
    }

    [Fact]
    public void TheCheckLeavesNothingBehind()
    {
        manual_seed(3);
        var before = rand(1).item<float>();
        var live = Networks.Live.Count;
        manual_seed(3);
        using (no_grad()) ConvolutionCheck.Fault();

        Assert.Equal(before, rand(1).item<float>());
        Assert.Equal(live + 1, Networks.Live.Count);
    }

    [Theory]
    [InlineData("input", 2.0, 1.0, 1.0)]
    [InlineData("weight", 1.0, 1.01, 1.0)]
    [InlineData("bias", 1.0, 1.0, 0.99)]
    [InlineData("output", double.NaN, 1.0, 1.0)]
    public void AWrongGradientIsFound(string which, double input, double weight, double bias)
    {
        // Only the gradients are scaled: what is added to the output is zero.
        var fault = ConvolutionCheck.Fault(
            (x, w, b) => Convolution(x, w, b)
                + Scaled(Convolution(x, w.detach(), b.detach()), input - 1)
                + Scaled(Convolution(x.detach(), w, b.detach()), weight - 1)
                + Scaled(Convolution(x.detach(), w.detach(), b), bias - 1));

        FaultText.Names(fault!, which, "3", "6");
    }

    /// <summary>As oneDNN fails on some processors: where the output channels do not fill its vectors.</summary>
    [Theory]
    [InlineData(8, 6)]
    [InlineData(16, 6)]
    public void OneThatDependsOnTheChannelsIsFound(int lanes, int channels)
    {
        var fault = ConvolutionCheck.Fault(
            (x, w, b) => Convolution(x, w, b) + Scaled(Convolution(x, w.detach(), b), w.size(0) % lanes == 0 ? 0 : 0.5));

        FaultText.Names(fault!, "input", "gradient", $"{channels}");
    }

    [Fact]
    public void AFaultIsOneExceptionAndAVerdictForTheNextProcess()
    {
        var thrown = Assert.Throws<TorchCheckException>(() => TorchCheck.Require("the input's", _verdicts));

        Assert.Equal(("the input's", Processor.Current.Name, torch.__version__), (thrown.Fault, thrown.Processor, thrown.LibTorch));
        FaultText.Names(thrown.Message, thrown.Fault, thrown.Processor, thrown.LibTorch, thrown.OneDnn, "ONEDNN_MAX_CPU_ISA=SSE41");
        Assert.Equal(OneDnn.Isa is null ? ConvolutionVerdict.Wrong : null, _verdicts.Read());
        TorchCheck.Require(null, _verdicts);
    }

    [Fact]
    public void OneDnnTellsItsVersion()
    {
        if (OperatingSystem.IsLinux()) Assert.Matches(@"v\d+\.\d+\.\d+", OneDnn.Version());
    }

    [Theory]
    [InlineData(ConvolutionVerdict.Right)]
    [InlineData(ConvolutionVerdict.Unknown)]
    public void TheFirstProcessFindsTheVerdictAndTheNextReadsIt(object found)
    {
        var probes = 0;
        for (var i = 0; i < 2; i++)
            TorchStartup.Prepare(_verdicts, () =>
            {
                probes++;
                return (ConvolutionVerdict)found;
            });

        Assert.Equal(1, probes);
        Assert.Equal((ConvolutionVerdict)found, new TorchVerdicts(_folder.FullName).Read());
    }

    [Fact]
    public void AProcessThatStartsWhileAnotherFindsTheVerdictFindsItItself()
    {
        var probes = 0;
        TorchStartup.Prepare(_verdicts, () =>
        {
            TorchStartup.Prepare(_verdicts, () =>
            {
                probes++;
                return ConvolutionVerdict.Right;
            });
            return ConvolutionVerdict.Right;
        });

        Assert.Equal(1, probes);
    }

    [Fact]
    public void WhereNoVerdictCanBeKeptNoProcessLooksForOne()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");

        TorchStartup.Prepare(new(Path.Combine(file, "folder")), () => throw new InvalidOperationException("a probe"));
    }

    [Fact]
    public void ADamagedVerdictIsFoundAnew()
    {
        _verdicts.TryWrite(ConvolutionVerdict.Right);
        File.WriteAllText(Assert.Single(_folder.GetFiles()).FullName, "?");

        Assert.Null(_verdicts.Read());
    }

    [Fact]
    public void TheProbeIsThisProgramStartedOnceMore() =>
        Assert.Equal(ConvolutionVerdict.Right, ProgramProbe.Run(typeof(TorchCheckTests).Assembly));

    [Fact]
    public void ALibraryIsNoProgramToStart() =>
        Assert.Equal(ConvolutionVerdict.Unknown, ProgramProbe.Run(typeof(TorchCheck).Assembly));

    [Theory]
    [InlineData(8, 12)]
    [InlineData(16, 24)]
    public void AnOutputThatDependsOnTheInputsChannelsIsFound(int lanes, int channels)
    {
        var fault = ConvolutionCheck.Fault(
            (x, w, b) => Convolution(x, w, b) + (x.size(1) > lanes && x.size(1) % lanes != 0 ? 0.5 : 0));

        FaultText.Names(fault!, "output", $"{channels}");
    }

    private static Tensor Scaled(Tensor output, double factor) => (output - output.detach()) * factor;

    private static Tensor Convolution(Tensor input, Tensor weight, Tensor bias) => functional.conv2d(input, weight, bias, padding: [1, 1]);
}

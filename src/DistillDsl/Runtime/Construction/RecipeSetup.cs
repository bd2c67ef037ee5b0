using System.ComponentModel;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Runtime;

/// <summary>
/// Used by generated constructors: attaches the taps, runs both networks once on the sample, lets every term check the observed shapes, and
/// throws one exception with all faults. On failure, both networks are left unchanged.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RecipeSetup : IDisposable
{
    private readonly Module _student;
    private readonly Module _teacher;
    private readonly InputSamples _samples;
    private readonly NetworkState _studentState;
    private readonly NetworkState _teacherState;
    private readonly RecipeFaults _faults;
    private readonly List<Tap> _taps = [];
    private readonly List<Module> _modules = [];
    private bool _teacherInputFits = true;
    private bool _completed;

    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="sample">One batch of input, [B, …]; B = 1 is sufficient.</param>
    /// <exception cref="ArgumentException">The sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, Tensor sample)
        : this(recipe, student, teacher, [(RecipeBatch.OnlyInput, sample)])
    {
    }

    /// <summary>The same of networks that take several inputs.</summary>
    /// <param name="recipe">The recipe's name, for messages.</param>
    /// <param name="student">The student; its modes are restored after the dry run.</param>
    /// <param name="teacher">The teacher; put into evaluation mode and without gradients until the recipe is disposed.</param>
    /// <param name="samples">One batch of each input, with its key in a batch.</param>
    /// <exception cref="ArgumentException">A sample was disposed.</exception>
    /// <exception cref="TorchCheckException">libtorch computes wrong gradients on this processor.</exception>
    public RecipeSetup(string recipe, Module student, Module teacher, IReadOnlyList<(string Key, Tensor Value)> samples)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teacher);
        ArgumentNullException.ThrowIfNull(samples);
        _samples = new(recipe, samples);
        TorchCheck.BeforeTraining(_samples.Values[0].device);
        _student = student;
        _teacher = teacher;
        _faults = new RecipeFaults(recipe);
        Input = new StepInput(recipe, _samples.Kinds);
        if (ReferenceEquals(student, teacher)) _faults.Add("student and teacher are the same object; a recipe needs two networks.");
        if (student.parameters().ToList() is { Count: > 0 } parameters && parameters.All(static parameter => !parameter.requires_grad))
            _faults.Add($"none of the student's {parameters.Count} parameters requires a gradient, so nothing would be trained; set requires_grad of "
                + "those to train.");
        _studentState = NetworkState.Of(student);
        _teacherState = NetworkState.Of(teacher);
    }

    /// <summary>The required input of every step, as determined by the sample.</summary>
    public StepInput Input { get; }

    /// <summary>The student's only output, as seen in the dry run.</summary>
    public Feature StudentOutput => StudentOutputs[""];

    /// <summary>The teacher's only output, as seen in the dry run.</summary>
    public Feature TeacherOutput => TeacherOutputs[""];

    /// <summary>The outputs of a student that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs StudentOutputs { get; } = new("student");

    /// <summary>The outputs of a teacher that returns several tensors, as seen in the dry run.</summary>
    public SeenOutputs TeacherOutputs { get; } = new("teacher");

    /// <summary>Attaches a tap to the student's layer of that path; a fault if there is none.</summary>
    public Tap TapStudent(string path, string terms) => Attach("student", _student, path, terms);

    /// <summary>Attaches a tap to the teacher's layer of that path; a fault if there is none.</summary>
    public Tap TapTeacher(string path, string terms) => Attach("teacher", _teacher, path, terms);

    /// <summary>
    /// Runs both networks, which return one tensor each, on the sample, in evaluation mode and without gradients, so that running statistics do not change.
    /// </summary>
    public void DryRun() =>
        DryRun((Module<Tensor, Tensor>)_student, static output => [new("", output)], (Module<Tensor, Tensor>)_teacher, static output => [new("", output)]);

    /// <summary>Runs both networks on the sample in the same way, if one of them returns several tensors.</summary>
    /// <param name="student">The student.</param>
    /// <param name="studentOutputs">The parts of its output that terms read.</param>
    /// <param name="teacher">The teacher.</param>
    /// <param name="teacherOutputs">The parts of its output that terms read.</param>
    public void DryRun<TStudent, TTeacher>(
        Module<Tensor, TStudent> student, Func<TStudent, OutputValue[]> studentOutputs, Module<Tensor, TTeacher> teacher,
        Func<TTeacher, OutputValue[]> teacherOutputs) =>
        DryRun(inputs => student.call(inputs[0]), studentOutputs, inputs => teacher.call(inputs[0]), teacherOutputs);

    /// <summary>Runs both networks on the samples in the same way, if one of them takes several inputs, or the teacher one of its own.</summary>
    /// <param name="student">The student's forward pass over the samples.</param>
    /// <param name="studentOutputs">The parts of its output that terms read.</param>
    /// <param name="teacher">The teacher's forward pass over the samples.</param>
    /// <param name="teacherOutputs">The parts of its output that terms read.</param>
    public void DryRun<TStudent, TTeacher>(
        Func<Tensor[], TStudent> student, Func<TStudent, OutputValue[]> studentOutputs, Func<Tensor[], TTeacher> teacher,
        Func<TTeacher, OutputValue[]> teacherOutputs)
    {
        if (_samples.Fault() is { } fault)
        {
            _faults.Add(fault);
            return;
        }
        using var noGrad = no_grad();
        Run("student", _student, student, studentOutputs, StudentOutputs);
        if (_teacherInputFits) Run("teacher", _teacher, teacher, teacherOutputs, TeacherOutputs);
    }

    /// <summary>A check of [TeacherInput]: a fault unless the sample is a batch of images.</summary>
    /// <param name="key">The input's key in a batch.</param>
    /// <param name="channels">The number of channels that are normalized; 0 if none are.</param>
    public void TeacherTakesImages(string key, int channels)
    {
        var sample = _samples[key];
        if (sample.is_floating_point() && sample.dim() == 4 && (channels == 0 || sample.shape[1] == channels)) return;
        _teacherInputFits = false;
        var advice = sample.is_floating_point() && sample.dim() == 4 ? "; give one mean and std per channel" : "";
        _faults.Add($"[TeacherInput] takes images [B, {(channels == 0 ? "C" : channels)}, H, W] of floating-point numbers; the sample of \"{key}\" is "
            + $"{Shapes.Text(sample.shape)} of {sample.dtype}{advice}.");
    }

    /// <summary>A term's check: a fault unless <paramref name="fits"/>. Checks on places that the dry run did not reach are skipped by passing true.</summary>
    public void Require(string term, bool fits, string message)
    {
        if (!fits) _faults.Add($"{term}: {message}");
    }

    /// <summary>Applies a rule to two places; returns whether the dry run saw both and they fit.</summary>
    internal bool Ask(string term, Feature student, Feature teacher, Func<ShapedPlace, ShapedPlace, ShapeFault?> rule) =>
        student.Shape is not null && teacher.Shape is not null && Fits(term, rule(student.Known, teacher.Known));

    /// <summary>Applies a rule to one place.</summary>
    internal bool Ask(string term, Feature place, Func<ShapedPlace, ShapeFault?> rule) => place.Shape is not null && Fits(term, rule(place.Known));

    private bool Fits(string term, ShapeFault? fault)
    {
        if (fault is not null) _faults.Add($"{term}: {fault.Message}.");
        return fault is null;
    }

    internal Module Student => _student;

    internal void RequireStudentLayer(string path, string stage)
    {
        if (LayerLookup.Find(_student, path) is null) _faults.Add(NoLayer("student", _student, path, stage));
    }

    /// <summary>The teacher's layer of that path, for what a term reads from its weights; null, and a fault, if there is none.</summary>
    internal Module? TeacherLayer(string term, string path)
    {
        var layer = LayerLookup.Find(_teacher, path);
        if (layer is null) _faults.Add(NoLayer("teacher", _teacher, path, term));
        return layer;
    }

    /// <summary>Builds a module of the recipe and takes ownership of it, so that a failing constructor disposes it.</summary>
    /// <remarks>TorchSharp's convolutions leak a handle for every bias that they initialize, which the scope disposes.</remarks>
    public T Own<T>(Func<T> create) where T : Module
    {
        using var scope = NewDisposeScope();
        var module = create();
        _modules.Add(module);
        foreach (var parameter in module.parameters()) parameter.DetachFromDisposeScope();
        foreach (var buffer in module.buffers()) buffer.DetachFromDisposeScope();
        return module;
    }

    /// <summary>Completes the setup: the teacher is frozen; the returned state restores it.</summary>
    /// <exception cref="RecipeException">There were faults; all are listed, and the networks are left unchanged.</exception>
    public NetworkState Complete()
    {
        _faults.ThrowIfAny();
        _completed = true;
        _studentState.RestoreModes();
        _teacherState.Freeze();
        return _teacherState;
    }

    /// <summary>Restores the student's modes and, after a fault, everything else.</summary>
    public void Dispose()
    {
        if (_completed) return;
        foreach (var tap in _taps) tap.Dispose();
        foreach (var module in _modules) module.Dispose();
        _studentState.Restore();
        _teacherState.Restore();
    }

    private Tap Attach(string network, Module root, string path, string terms)
    {
        var layer = LayerLookup.Find(root, path);
        if (layer is null)
            _faults.Add(NoLayer(network, root, path, terms));
        else if (!LayerHook.Fits(layer))
        {
            _faults.Add($"{terms}: the {network}'s \"{path}\" is a {layer.GetName()}, which does not return one tensor; {LayerLookup.Children(layer, path)}.");
            layer = null;
        }
        var tap = new Tap(network, path, layer);
        if (layer is not null) _taps.Add(tap);
        return tap;
    }

    private void Run<T>(string network, Module root, Func<Tensor[], T> call, Func<T, OutputValue[]> outputs, SeenOutputs seen)
    {
        using var scope = NewDisposeScope();
        var taps = _taps.Where(t => t.Network == network).ToArray();
        foreach (var tap in taps) tap.ArmWithCopy();
        root.eval();
        try
        {
            var output = call(_samples.Values) ?? throw new InvalidOperationException("its forward pass returns null.");
            foreach (var tap in taps) See(tap);
            foreach (var value in outputs(output))
                if (seen.See(value) is { } fault) _faults.Add(fault);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _faults.Add($"the {network} does not run on {_samples.Text}: {FirstLine(e.Message)}");
            foreach (var tap in taps) tap.Inspect();
        }
    }

    private void See(Tap tap)
    {
        if (tap.Inspect() is not { } seen)
        {
            _faults.Add($"{tap.Seen.Place} was not called in the {tap.Network}'s forward pass: {LayerHook.NotCalled}");
            return;
        }
        if (seen.Changed)
            _faults.Add($"{tap.Seen.Place} returns an output that a later layer modifies in place (ReLU(inplace: true)?), so its own value is lost; make "
                + "that layer work out of place.");
        tap.Seen = tap.Seen with { Shape = seen.Shape, Type = seen.Type, Device = seen.Device };
    }

    private static string NoLayer(string network, Module root, string path, string terms) =>
        $"{terms}: the {network} ({root.GetName()}) has no layer \"{path}\"; {LayerLookup.Nearest(root, path)}.";

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}

using Pixelwise.Training.Torch;

namespace Pixelwise.Training.Tests.Torch;

public sealed class TorchDeviceTests
{
    private static readonly LibTorchInstallation CpuBuild = new("/opt/libtorch/lib", "2.10.0+cpu", HasCuda: false, Notes: []);
    private static readonly LibTorchInstallation CudaBuild = CpuBuild with { Version = "2.10.0+cu128", HasCuda = true };

    [Theory]
    [InlineData("cuda", -1)]
    [InlineData("cuda:0", 0)]
    [InlineData("cuda:11", 11)]
    public void A_GPU_is_named_by_its_number(string name, int index) => Assert.Equal(index, TorchDevice.CudaIndex(name));

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cpu:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:128")] // libtorch counts devices in eight bits
    public void Any_other_name_is_refused_with_the_names_there_are(string name)
    {
        var fault = Assert.Throws<ArgumentException>(() => TorchDevice.Parse(name));

        Assert.Equal($"Unknown device '{name}'. Use cpu, cuda, or cuda:N for the Nth GPU, counted from cuda:0. (Parameter 'name')", fault.Message);
    }

    [Fact]
    public void A_build_for_the_CPU_is_named_as_the_reason()
    {
        var fault = Assert.Throws<ArgumentException>(() => TorchDevice.RefuseMissing("cuda:0", 0, CpuBuild, count: 0));

        Assert.Equal(
            "Device 'cuda:0' is not available: this libtorch is a CPU build ('/opt/libtorch/lib'). "
                + "Set PIXELWISE_LIBTORCH to the torch/lib folder of a "
                + "PyTorch 2.10 with CUDA, or reference a libtorch-cuda package in place of libtorch-cpu, or use cpu. (Parameter 'name')",
            fault.Message);
    }

    [Theory]
    [InlineData(-1, 0, "libtorch finds no NVIDIA GPU that it can use. Look what nvidia-smi says, and at CUDA_VISIBLE_DEVICES, or use cpu.")]
    [InlineData(0, 0, "libtorch finds no NVIDIA GPU that it can use. Look what nvidia-smi says, and at CUDA_VISIBLE_DEVICES, or use cpu.")]
    [InlineData(1, 1, "there is one GPU. Use cuda:0, or use cpu.")]
    [InlineData(4, 4, "there are 4 GPUs. Use one of cuda:0 to cuda:3, or use cpu.")]
    public void A_GPU_that_is_not_there_is_refused_with_those_that_are(int index, int count, string reason)
    {
        var fault = Assert.Throws<ArgumentException>(() => TorchDevice.RefuseMissing("cuda:9", index, CudaBuild, count));

        Assert.Equal($"Device 'cuda:9' is not available: {reason} (Parameter 'name')", fault.Message);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public void A_GPU_that_is_there_is_accepted(int index, int count) => TorchDevice.RefuseMissing("cuda", index, CudaBuild, count);

    [Fact]
    public async Task The_CPU_is_always_there()
    {
        var child = await ChildProcess.RunAsync(nameof(Probes.Device), arguments: "cpu");

        Assert.Equal(("cpu", ""), (child.Output, child.Error));
    }

    [Fact]
    public async Task The_packaged_libtorch_has_no_GPU()
    {
        var environment = new Dictionary<string, string?> { [LibTorch.FolderVariable] = null };

        var child = await ChildProcess.RunAsync(nameof(Probes.Device), environment, "cuda");

        Assert.StartsWith("ArgumentException: Device 'cuda' is not available: this libtorch is a CPU build", child.Error, StringComparison.Ordinal);
    }
}
